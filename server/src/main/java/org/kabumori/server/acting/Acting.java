package org.kabumori.server.acting;

import org.kabumori.engine.event.Event;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.decide.OwnEvents;
import org.kabumori.server.decide.Unavailable;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.function.LongFunction;

/**
 * Does what an operator or the server decided: first it stands in the audit log, then it becomes an
 * event. Thread-safe; each costs two commits.
 */
@Component
public final class Acting {
    private final AuditLog audit;
    private final OwnEvents own;

    Acting(AuditLog audit, OwnEvents own) {
        this.audit = audit;
        this.own = own;
    }

    /**
     * Does it; returns when it is durable and in force.
     *
     * @throws Unavailable when it may not be in force: do the same again, the event's id is taken
     *     once
     */
    public void act(
            Actor actor,
            String act,
            String subject,
            Map<String, ?> detail,
            LongFunction<? extends Event> made)
            throws Unavailable {
        audit.record(actor, act, Outcome.DONE, subject, detail);
        try {
            own.put(made);
        } catch (Unavailable e) {
            audit.record(
                    actor,
                    act,
                    Outcome.FAILED,
                    subject,
                    Map.of("why", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /** Carries out what was approved, and so stands in the audit log already. */
    public void carryOut(LongFunction<? extends Event> made) throws Unavailable {
        own.put(made);
    }

    /** Records that an act was refused, and returns the refusal to throw. */
    public Refusal refused(Actor actor, String act, String subject, Refusal refusal) {
        return refused(actor, act, subject, refusal, String.valueOf(refusal.getMessage()));
    }

    /**
     * Does the same with a reason that is for the audit log alone: what whoever asked must not
     * learn.
     */
    public Refusal refused(Actor actor, String act, String subject, Refusal refusal, String why) {
        audit.record(
                actor, act, Outcome.REFUSED, subject, Map.of("code", refusal.code(), "why", why));
        return refusal;
    }

    /** Returns the time of what happens now, in microseconds. */
    public long nowMicros() {
        return own.nowMicros();
    }

    /** Returns whether the journal is of today; a history loaded for study is not acted on. */
    public boolean isLive() {
        return own.isLive();
    }
}
