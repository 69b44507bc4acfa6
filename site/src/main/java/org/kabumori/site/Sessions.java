package org.kabumori.site;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceProofs;
import org.kabumori.client.device.DeviceSessions;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The site's sessions, each bound to a device's key by the filter of module client. Thread-safe.
 */
final class Sessions implements DeviceSessions {
    static final String COOKIE = "TAKANE";

    /** Beyond it the oldest have to log in again. */
    private static final int MOST_SESSIONS = 10_000;

    /** Why a session is no more. */
    enum End {
        /** Its cookie came from a device that it is not bound to. */
        STOLEN,
        /** Kabumori, the customer's lock or the desk ended all sessions of the account. */
        STOPPED
    }

    private final Journal journal;
    private final Map<String, Session> sessions = new Bounded<>(MOST_SESSIONS);
    private final Map<String, End> ended = new Bounded<>(MOST_SESSIONS);

    Sessions(Journal journal) {
        this.journal = journal;
    }

    synchronized void add(Session session) {
        sessions.put(session.secret(), session);
    }

    synchronized Optional<Session> find(String secret) {
        return Optional.ofNullable(sessions.get(secret));
    }

    /** Returns why the session of a cookie is no more, {@code null} where it never was. */
    synchronized @Nullable End endOf(String secret) {
        return ended.get(secret);
    }

    /** Returns the sessions that a customer is in, the latest first. */
    synchronized List<Session> of(Customer customer) {
        return sessions.values().stream()
                .filter(each -> each.customer().equals(customer) && each.isOpen())
                .sorted(Comparator.comparing(Session::since).reversed())
                .toList();
    }

    synchronized void logout(Session session) {
        sessions.remove(session.secret());
    }

    synchronized void endAll(Customer customer) {
        for (Session session : List.copyOf(sessions.values())) {
            if (session.customer().equals(customer)) {
                sessions.remove(session.secret());
                ended.put(session.secret(), End.STOPPED);
            }
        }
    }

    @Override
    public @Nullable String of(HttpServletRequest request) {
        return Cookies.find(request, COOKIE).flatMap(this::find).map(Session::secret).orElse(null);
    }

    @Override
    public @Nullable String key(String session, Keeper keeper) {
        return find(session).map(each -> each.key(keeper)).orElse(null);
    }

    @Override
    public boolean bind(String session, Keeper keeper, String key) {
        return find(session).map(each -> each.bind(keeper, key)).orElse(false);
    }

    /** The cookie came from elsewhere: nobody goes on with it, and Kabumori is told. */
    @Override
    public void end(String secret, DeviceProofs.@Nullable Fault fault) {
        Session session;
        synchronized (this) {
            session = sessions.remove(secret);
            ended.put(secret, End.STOLEN);
        }
        if (session != null) {
            journal.revoked(session, Instant.now());
        }
    }

    /** Where the end of a session is told. */
    interface Journal {
        void revoked(Session session, Instant time);
    }
}
