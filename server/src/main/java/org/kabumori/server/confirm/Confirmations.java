package org.kabumori.server.confirm;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.passkeys.CeremonyRefused;
import org.kabumori.server.passkeys.CustomerPasskeys;
import org.kabumori.server.passkeys.Passkey;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Takes customers' signatures over what the engine challenged as a {@code confirmation} event: of
 * those very events, once, within minutes, by a person whom the device verified. Thread-safe.
 */
@Component
@EnableConfigurationProperties(ConfirmSettings.class)
class Confirmations {
    private final ConfirmationStore store;
    private final ConfirmSettings settings;
    private final JournalStore journal;
    private final CustomerPasskeys passkeys;
    private final Freezes freezes;
    private final Outcomes outcomes;
    private final AuditLog audit;
    private final Acting acting;
    private final Clock clock = Clock.systemUTC();

    Confirmations(
            ConfirmationStore store,
            ConfirmSettings settings,
            JournalStore journal,
            CustomerPasskeys passkeys,
            Freezes freezes,
            Outcomes outcomes,
            AuditLog audit,
            Acting acting) {
        this.store = store;
        this.settings = settings;
        this.journal = journal;
        this.passkeys = passkeys;
        this.freezes = freezes;
        this.outcomes = outcomes;
        this.audit = audit;
        this.acting = acting;
    }

    Asked find(String id) throws Refusal {
        return store.find(id)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Cause.NOT_FOUND,
                                        "confirm-none",
                                        "the id of a confirmation"));
    }

    /** Returns what waits for an account's customer. */
    List<Asked> waiting(String account) {
        return store.waiting(account, nowMicros());
    }

    Subject subject(Asked asked) {
        return Subject.of(asked.events(), journal)
                .orElseThrow(() -> new IllegalStateException("challenged events are gone"));
    }

    /** Returns what the customer's browser is asked. */
    Map<String, Object> request(Asked asked) {
        return passkeys.request(asked.challenge(), passkeys.confirming(asked.account()));
    }

    /**
     * What a customer's browser answers.
     *
     * @param credential its {@code PublicKeyCredential} as JSON
     * @param session the one that the answer comes from, {@code null} when it is unknown
     * @param number what he saw where he ordered, {@code null} when he was not asked
     */
    record Answer(String credential, @Nullable String session, @Nullable Integer number) {}

    /** Takes the customer's signature; returns the confirmation as it passed. */
    Asked answer(Actor actor, String id, Answer answer) throws Refusal, Unavailable {
        Asked asked = open(actor, id);
        Subject subject = subject(asked);
        refuseWhatChanged(actor, asked, subject);
        if (asked.otherDevice()) {
            refuseThisDevice(actor, asked, subject, answer);
        }
        Asked passed = signed(actor, asked, answer.credential());
        outcomes.tell(passed, Confirmation.Outcome.PASSED);
        return passed;
    }

    private Asked signed(Actor actor, Asked asked, String credential) throws Refusal, Unavailable {
        try {
            Passkey passkey = passkeys.prove(asked.account(), credential, asked.challenge());
            if (!passkeys.confirms(passkey)) {
                throw missed(actor, asked, "confirm-cooling", "passkey-not-yet");
            }
            return store.pass(asked.id(), passkey.credential(), credential, nowMicros())
                    .orElseThrow(
                            () ->
                                    refused(
                                            actor,
                                            asked.account(),
                                            Cause.TOO_LATE,
                                            "confirm-ended",
                                            "ended"));
        } catch (CeremonyRefused e) {
            boolean unverified = e.why().startsWith("user-not-");
            throw missed(
                    actor, asked, unverified ? "passkey-unverified" : "confirm-refused", e.why());
        }
    }

    private Asked open(Actor actor, String id) throws Refusal {
        Asked asked = find(id);
        if (!asked.isOpen()) {
            throw refused(actor, asked.account(), Cause.TOO_LATE, "confirm-ended", asked.state());
        }
        if (asked.untilMicros() <= nowMicros()) {
            throw refused(actor, asked.account(), Cause.TOO_LATE, "confirm-late", "late");
        }
        return asked;
    }

    /** What was shown, what is signed and what the journal has must be the same. */
    private void refuseWhatChanged(Actor actor, Asked asked, Subject subject)
            throws Refusal, Unavailable {
        if (!Canonical.challenge(asked.nonce(), subject.events()).equals(asked.challenge())) {
            outcomes.fail(asked, "altered");
            throw refused(actor, asked.account(), Cause.TOO_LATE, "confirm-changed", "altered");
        }
        String overtaken =
                freezes.standing(asked.account()).isFrozen()
                        ? "frozen"
                        : subject.overtaken(journal);
        if (!overtaken.isEmpty()) {
            outcomes.withdraw(asked, overtaken);
            throw refused(actor, asked.account(), Cause.TOO_LATE, "confirm-changed", overtaken);
        }
    }

    private void refuseThisDevice(Actor actor, Asked asked, Subject subject, Answer answer)
            throws Refusal, Unavailable {
        String session = answer.session();
        if (session == null || subject.sessions().contains(session)) {
            throw missed(actor, asked, "confirm-device", "same-session");
        }
        Integer number = answer.number();
        if (number == null || number != asked.number()) {
            // One guess in ninety, and no second.
            outcomes.fail(asked, "wrong-number");
            throw refused(actor, asked.account(), Cause.TOO_LATE, "confirm-number", "wrong-number");
        }
    }

    private Refusal missed(Actor actor, Asked asked, String code, String why) throws Unavailable {
        int tries = store.miss(asked.id(), why);
        if (tries >= settings.tries()) {
            outcomes.fail(asked, why);
        }
        return refused(actor, asked.account(), Cause.NOT_ALLOWED, code, why);
    }

    /** Takes the customer's word that he did not order this. */
    Asked deny(Actor actor, String id) throws Refusal, Unavailable {
        Asked asked = open(actor, id);
        audit.record(
                actor,
                "confirmation.deny",
                AuditLog.Outcome.DONE,
                "account:" + asked.account(),
                Map.of("events", String.join(" ", asked.events())));
        outcomes.fail(asked, "denied");
        return find(id);
    }

    /**
     * Lets the broker go on with what was signed: those very events, once.
     *
     * @param bodies the events' JSON as the broker is about to carry them out
     */
    Asked release(Actor actor, String id, List<String> bodies) throws Refusal {
        Asked asked = find(id);
        if (!asked.state().equals("passed")) {
            throw refused(
                    actor, asked.account(), Cause.NOT_ALLOWED, "confirm-unsigned", asked.state());
        }
        Subject subject = subject(asked);
        String overtaken = subject.isSame(bodies) ? subject.overtaken(journal) : "altered";
        if (!overtaken.isEmpty()) {
            throw refused(actor, asked.account(), Cause.NOT_ALLOWED, "confirm-changed", overtaken);
        }
        if (!store.release(id)) {
            throw refused(actor, asked.account(), Cause.TOO_LATE, "confirm-released", "released");
        }
        return find(id);
    }

    private Refusal refused(Actor actor, String account, Cause cause, String code, String why) {
        return refused(acting, actor, account, cause, code, why);
    }

    /** The audit log has the reason; whoever asked learns what the customer may know. */
    static Refusal refused(
            Acting acting, Actor actor, String account, Cause cause, String code, String why) {
        Refusal refusal = new Refusal(cause, code, "another way; the audit log has the reason");
        return acting.refused(actor, "confirmation.refuse", "account:" + account, refusal, why);
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
