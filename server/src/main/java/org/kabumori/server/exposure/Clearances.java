package org.kabumori.server.exposure;

import org.kabumori.engine.event.Indicator;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.IdentityProof;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Ends what is asked of an account whose password was found, before it lapses: once the password is
 * another one and its customer was identified. Whoever only has the session, or changed the
 * password himself, may be the thief. A later find begins it anew. Thread-safe.
 */
@Component
public class Clearances {
    private static final int MOST_REASON = 400;

    private final ExposureStore store;
    private final Acting acting;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    Clearances(ExposureStore store, Acting acting, TransactionTemplate transaction) {
        this.store = store;
        this.acting = acting;
        this.transaction = transaction;
    }

    /** Clears an account. */
    public void clear(Actor actor, String account, IdentityProof proof, String reason)
            throws Refusal, Unavailable {
        String subject = "account:" + account;
        String said = reason.strip();
        if (said.isEmpty() || said.length() > MOST_REASON) {
            throw new Refusal(
                    Cause.INVALID,
                    "exposure-no-reason",
                    "reason: 1 to " + MOST_REASON + " characters");
        }
        String shown;
        try {
            shown = proof.text(actor.name());
        } catch (Refusal refusal) {
            throw acting.refused(actor, "exposure.clear", subject, refusal);
        }
        if (store.foundMicros(account) == 0) {
            throw new Refusal(Cause.TOO_LATE, "exposure-none", "an account that is exposed");
        }
        acting.act(
                actor,
                "exposure.clear",
                subject,
                Map.of("reason", said, "proof", shown),
                now -> ended("cleared-" + UUID.randomUUID(), now, account, actor));
        transaction.executeWithoutResult(
                status -> store.clear(account, actor.name(), said, clock.millis() * 1_000));
    }

    /** One of the same kind and value takes the place of the one before. */
    private static Indicator ended(String id, long nowMicros, String account, Actor actor) {
        return new Indicator(
                id, nowMicros, Indicator.Kind.CREDENTIAL, account, 0, actor.name(), nowMicros);
    }
}
