package org.kabumori.server.confirm;

import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Method;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.OwnEvents;
import org.kabumori.server.decide.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Ends confirmations and puts their outcomes into the journal: once each, whatever crashes between
 * the two. Thread-safe.
 */
@Component
class Outcomes {
    private static final int SWEPT_AT_ONCE = 500;
    private static final long SWEEP_MILLIS = 1_000;
    private static final long NOTE_MILLIS = 200;

    /** Who ended it tells it within moments. */
    private static final long UNTOLD_MICROS = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final ConfirmationStore store;
    private final OwnEvents own;
    private final Decider decider;
    private final Clock clock = Clock.systemUTC();

    /** Told, and not noted yet: of some tenths of a second. */
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    Outcomes(ConfirmationStore store, OwnEvents own, Decider decider) {
        this.store = store;
        this.own = own;
        this.decider = decider;
    }

    /** Ends it without a signature. */
    void fail(Asked asked, String why) throws Unavailable {
        end(asked, "failed", why, Confirmation.Outcome.FAILED);
    }

    /** Ends it without an outcome: it is not asked any more. */
    void withdraw(Asked asked, String why) {
        store.end(asked.id(), "withdrawn", why, nowMicros());
    }

    private void end(Asked asked, String state, String why, Confirmation.Outcome outcome)
            throws Unavailable {
        if (store.end(asked.id(), state, why, nowMicros())) {
            tell(asked, outcome);
        }
    }

    /** Puts the outcome into the journal; what a crash leaves undone the sweep does. */
    void tell(Asked asked, Confirmation.Outcome outcome) throws Unavailable {
        for (String event : asked.events()) {
            String id = "confirmed-" + Hashes.shortHash(asked.id() + " " + event);
            own.put(
                    now ->
                            new Confirmation(
                                    id,
                                    now,
                                    asked.account(),
                                    event,
                                    Method.PASSKEY,
                                    outcome,
                                    true));
        }
        told.add(asked.id());
    }

    /**
     * Takes note of what was told, many at once: a commit for each would cost as much as the
     * signature. What a crash forgets is told again, under the same ids.
     */
    @Scheduled(fixedDelay = NOTE_MILLIS)
    void note() {
        try {
            noteTold();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("told confirmations are told again: {}", e.getMessage());
        }
    }

    private void noteTold() {
        List<String> ids = new ArrayList<>();
        for (String id = told.poll(); id != null; id = told.poll()) {
            ids.add(id);
        }
        if (!ids.isEmpty()) {
            store.told(ids);
        }
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    /** Ends what nobody answered, and goes on with what a crash left undone. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void sweep() {
        if (!decider.isLeading()) {
            return;
        }
        try {
            noteTold();
            long now = nowMicros();
            for (Asked late : store.overdue(now, SWEPT_AT_ONCE)) {
                end(late, "expired", "nobody-answered", Confirmation.Outcome.EXPIRED);
            }
            for (Asked untold : store.untold(now - UNTOLD_MICROS, SWEPT_AT_ONCE)) {
                tell(untold, Confirmation.Outcome.valueOf(untold.state().toUpperCase(Locale.ROOT)));
            }
        } catch (Unavailable | DataAccessException | TransactionException e) {
            LOG.warn("confirmations wait: {}", e.getMessage());
        }
    }
}
