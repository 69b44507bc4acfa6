package org.kabumori.server.passkeys;

import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.decide.OwnEvents;
import org.kabumori.server.decide.Unavailable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;

/** Names and revokes customers' passkeys. Thread-safe. */
@Component
class PasskeyList {
    private static final int MOST_LABEL = 60;

    private final CustomerPasskeyStore store;
    private final AuditLog audit;
    private final OwnEvents own;
    private final Acting acting;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    PasskeyList(
            CustomerPasskeyStore store,
            AuditLog audit,
            OwnEvents own,
            Acting acting,
            TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.own = own;
        this.acting = acting;
        this.transaction = transaction;
    }

    /** Gives a passkey another name. */
    public void rename(String account, String credential, String label) throws Refusal {
        checkLabel(label);
        if (!store.rename(account, credential, label.strip())) {
            throw none();
        }
    }

    static void checkLabel(String label) throws Refusal {
        if (label.isBlank() || label.length() > MOST_LABEL) {
            throw new Refusal(
                    Cause.INVALID, "passkey-label", "label: 1 to " + MOST_LABEL + " characters");
        }
    }

    /** Revokes one for the customer himself: the last one stays, nothing weaker takes its place. */
    public void revokeOwn(Actor actor, String account, String session, String credential)
            throws Refusal, Unavailable {
        List<Passkey> active = store.active(account);
        if (active.stream().noneMatch(each -> each.credential().equals(credential))) {
            throw none();
        }
        if (active.size() == 1) {
            throw Enrolments.refused(
                    acting, actor, account, Cause.NOT_ALLOWED, "passkey-last", "last");
        }
        String id = "passkey-removed-" + UUID.randomUUID();
        String decided = Enrolments.decided(own.decide(removal(id, account, session)));
        if (!decided.equals("allow")) {
            throw Enrolments.refused(
                    acting,
                    actor,
                    account,
                    Cause.NOT_ALLOWED,
                    "passkey-decided",
                    "decided " + decided);
        }
        revoked(actor, account, credential, "customer");
    }

    /** Revokes one for the broker: a device is lost, an enrolment was not the customer's. */
    public void revoke(Actor actor, String account, String credential, String reason)
            throws Refusal, Unavailable {
        if (reason.isBlank()) {
            throw new Refusal(Cause.INVALID, "passkey-no-reason", "reason: why it is revoked");
        }
        revoked(actor, account, credential, reason);
        own.put(
                removal(
                        "passkey-removed-" + Hashes.shortHash(credential),
                        account,
                        Enrolments.DESK));
    }

    private static LongFunction<SettingChange> removal(String id, String account, String session) {
        return now ->
                new SettingChange(
                        id, now, account, session, Setting.METHOD_REMOVED, Method.PASSKEY.word());
    }

    private void revoked(Actor actor, String account, String credential, String reason)
            throws Refusal {
        boolean done =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    boolean there =
                                            store.revoke(
                                                    account, credential, actor.name(), nowMicros());
                                    if (there) {
                                        audit.record(
                                                actor,
                                                "customer.passkey.revoke",
                                                Outcome.DONE,
                                                "account:" + account,
                                                Map.of("passkey", credential, "reason", reason));
                                    }
                                    return there;
                                }));
        if (!done) {
            throw none();
        }
    }

    private static Refusal none() {
        return new Refusal(Cause.NOT_FOUND, "passkey-none", "the id of a passkey of the account");
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
