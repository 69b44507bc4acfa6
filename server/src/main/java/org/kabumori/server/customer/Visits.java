package org.kabumori.server.customer;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.server.access.Unguessable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Visits of customers to the hosted pages. A broker opens one for a session of its own and gets a
 * link that opens it once; a passkey opens one here. The end of the session at the broker, or of
 * all sessions of the account, ends the visit. Thread-safe.
 */
@Component
public class Visits implements Following {
    private static final int SECRET_BYTES = 32;
    private static final long SWEEP_MILLIS = 60_000;

    private final VisitStore store;
    private final CustomerSettings settings;
    private final CustomerParty party;
    private final BrokerSessions sessions;
    private final Clock clock = Clock.systemUTC();

    Visits(
            VisitStore store,
            CustomerSettings settings,
            CustomerParty party,
            BrokerSessions sessions) {
        this.store = store;
        this.settings = settings;
        this.party = party;
        this.sessions = sessions;
    }

    /** What the broker leads the customer's browser to; opens once. */
    public record Link(String url, long untilMicros) {}

    /** Opens a visit for a session at the broker that was let in and has not ended. */
    public Link link(String account, String session, @Nullable String returnTo) throws Refusal {
        if (returnTo != null && !party.leadsTo(returnTo)) {
            throw new Refusal(
                    Cause.INVALID,
                    "visit-return",
                    "returnTo: an address that begins with one of kabumori.customers.origins");
        }
        BrokerSessions.Strength strength = sessions.strength(account, session);
        if (strength == BrokerSessions.Strength.UNKNOWN) {
            throw new Refusal(
                    Cause.NOT_ALLOWED,
                    "visit-session",
                    "session: one whose login was let in and that has not ended");
        }
        boolean resistant = strength == BrokerSessions.Strength.RESISTANT;
        String code = Unguessable.text(SECRET_BYTES);
        Visit visit = visit(account, session, resistant, null, returnTo, settings.enterWithin());
        store.add(Unguessable.sha256(code), false, visit);
        return new Link(party.url("/customer/enter/" + code), visit.untilMicros());
    }

    /** Opens what a link leads to; returns the browser's secret. */
    Optional<String> enter(String code) {
        return store.take(Unguessable.sha256(code), nowMicros())
                .map(
                        linked ->
                                open(
                                        visit(
                                                linked.account(),
                                                linked.session(),
                                                linked.resistant(),
                                                null,
                                                linked.returnTo(),
                                                settings.visitFor())));
    }

    /** Opens a visit for whom a passkey identified here; returns the browser's secret. */
    public String signedIn(String account, String session, String credential) {
        return open(visit(account, session, true, credential, null, settings.visitFor()));
    }

    private String open(Visit visit) {
        String secret = Unguessable.text(SECRET_BYTES);
        store.add(Unguessable.sha256(secret), true, visit);
        return secret;
    }

    private Visit visit(
            String account,
            String session,
            boolean resistant,
            @Nullable String credential,
            @Nullable String returnTo,
            Duration lives) {
        long now = nowMicros();
        return new Visit(
                account,
                session,
                resistant,
                credential,
                returnTo,
                now,
                now + lives.toMillis() * 1_000);
    }

    /** Returns the visit of a browser's secret. */
    Optional<Visit> find(String secret) {
        return store.find(Unguessable.sha256(secret), nowMicros());
    }

    void leave(String secret) {
        store.remove(Unguessable.sha256(secret));
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    @Override
    public String name() {
        return "visits";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.SESSION_END.word(), EventType.ACCOUNT_CONTROL.word());
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            switch (followed.event()) {
                case SessionEnd end -> store.removeOf(end.account(), end.session());
                case AccountControl control -> {
                    if (BrokerSessions.ends(control)) {
                        store.removeAll(control.account());
                    }
                }
                default -> throw new IllegalStateException("not asked for: " + followed.type());
            }
        }
    }

    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void sweep() {
        store.sweep(nowMicros());
    }
}
