package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.SessionEnd;

import java.util.HashMap;
import java.util.Map;

/** All sessions of a log, from their login to their end. Not thread-safe. */
final class Sessions {
    /** By session: whether it has ended. */
    private final Map<String, Boolean> ended = new HashMap<>();

    void opened(Login login) {
        if (login.success()) {
            ended.put(key(login.account(), login.session()), false);
        }
    }

    void closed(SessionEnd end) {
        if (!isKnown(end.account(), end.session())) {
            throw new BrokenInvariant(Rule.SESSION_UNKNOWN, end.id(), end.session());
        }
        used(end, end.session());
        ended.put(key(end.account(), end.session()), true);
    }

    /**
     * Takes an event that comes of a session. One never opened is no fault yet: a thief may have
     * stolen it before the log began.
     */
    void used(AccountEvent event, @Nullable String session) {
        if (session != null && ended.getOrDefault(key(event.account(), session), false)) {
            throw new BrokenInvariant(Rule.SESSION_OVER, event.id(), session);
        }
    }

    boolean isKnown(String account, String session) {
        return ended.containsKey(key(account, session));
    }

    /** Returns how many sessions have not ended. */
    long leftOpen() {
        return ended.values().stream().filter(over -> !over).count();
    }

    long count() {
        return ended.size();
    }

    private static String key(String account, String session) {
        return account + '\n' + session;
    }
}
