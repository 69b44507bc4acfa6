package org.kabumori.server.confirm;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.Unguessable;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.customer.CustomerParty;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.passkeys.CustomerPasskeys;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes confirmations of events that were challenged or held. Thread-safe. */
@Component
class Asking {
    /** A basket that a person can read through before he signs. */
    static final int MOST_EVENTS = 20;

    /** Who lets so many end is not at the other end. */
    private static final int MOST_ASKED = 5;

    private static final int SECRET_BYTES = 32;
    private static final int LEAST_NUMBER = 10;
    private static final int NUMBERS = 90;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConfirmationStore store;
    private final ConfirmSettings settings;
    private final JournalStore journal;
    private final CustomerPasskeys passkeys;
    private final CustomerParty party;
    private final Freezes freezes;
    private final Outcomes outcomes;
    private final Acting acting;
    private final Clock clock = Clock.systemUTC();

    Asking(
            ConfirmationStore store,
            ConfirmSettings settings,
            JournalStore journal,
            CustomerPasskeys passkeys,
            CustomerParty party,
            Freezes freezes,
            Outcomes outcomes,
            Acting acting) {
        this.store = store;
        this.settings = settings;
        this.journal = journal;
        this.passkeys = passkeys;
        this.party = party;
        this.freezes = freezes;
        this.outcomes = outcomes;
        this.acting = acting;
    }

    /** Asks the customer about events that were challenged or held. */
    Asked ask(Actor actor, List<String> ids, @Nullable String returnTo) throws Refusal {
        List<String> once = List.copyOf(new LinkedHashSet<>(ids));
        if (once.isEmpty() || once.size() > MOST_EVENTS) {
            throw new Refusal(
                    Cause.INVALID, "confirm-events", "events: 1 to " + MOST_EVENTS + " ids");
        }
        if (returnTo != null && !party.leadsTo(returnTo)) {
            throw new Refusal(
                    Cause.INVALID,
                    "visit-return",
                    "returnTo: an address that begins with one of kabumori.customers.origins");
        }
        Subject subject =
                Subject.of(once, journal)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "confirm-unknown",
                                                "ids of events in the journal"));
        check(actor, subject, once);
        long now = nowMicros();
        String nonce = Unguessable.text(SECRET_BYTES);
        Asked asked =
                new Asked(
                        Unguessable.text(SECRET_BYTES),
                        subject.account(),
                        once,
                        nonce,
                        Canonical.challenge(nonce, subject.events()),
                        subject.needsOtherDevice(settings.otherDeviceFromScore()),
                        LEAST_NUMBER + RANDOM.nextInt(NUMBERS),
                        returnTo,
                        "open",
                        0,
                        false,
                        now,
                        now + settings.lives().toMillis() * 1_000,
                        null,
                        null,
                        null);
        store.add(asked);
        return asked;
    }

    private void check(Actor actor, Subject subject, List<String> events) throws Refusal {
        if (!subject.isOneAccounts()) {
            throw new Refusal(Cause.INVALID, "confirm-accounts", "events: of one account");
        }
        if (!subject.isAsked()) {
            throw new Refusal(
                    Cause.INVALID, "confirm-not-asked", "events: each challenged or held");
        }
        String account = subject.account();
        if (freezes.standing(account).isFrozen()) {
            throw refused(actor, account, Cause.NOT_ALLOWED, "confirm-stopped", "frozen");
        }
        String overtaken = subject.overtaken(journal);
        if (!overtaken.isEmpty()) {
            throw refused(actor, account, Cause.TOO_LATE, "confirm-changed", overtaken);
        }
        List<Asked> before = store.of(events);
        if (before.size() >= MOST_ASKED) {
            throw refused(actor, account, Cause.NOT_ALLOWED, "confirm-many", "asked-too-often");
        }
        for (Asked each : before) {
            if (each.state().equals("passed") || each.state().equals("failed")) {
                throw refused(actor, account, Cause.TOO_LATE, "confirm-ended", each.state());
            }
            outcomes.withdraw(each, "asked-anew");
        }
        if (passkeys.confirming(account).isEmpty()) {
            throw refused(actor, account, Cause.NOT_ALLOWED, "confirm-no-passkey", "no-passkey");
        }
    }

    private Refusal refused(Actor actor, String account, Cause cause, String code, String why) {
        return Confirmations.refused(acting, actor, account, cause, code, why);
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
