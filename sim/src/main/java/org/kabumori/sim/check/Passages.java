package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where answers act on the world: which events went on, wait, or were refused, and which accounts
 * are frozen. Of an event whose answer was never told nothing is known: in an open loop all go on.
 * Not thread-safe.
 */
final class Passages {
    private final Map<String, Passage> passages = new HashMap<>();
    private final Set<String> frozen = new HashSet<>();

    /** Where an event stands. */
    enum State {
        CHALLENGED,
        HELD,
        PASSED,
        REFUSED
    }

    /** An event that was decided. */
    static final class Passage {
        final AccountEvent event;
        final boolean held;
        State state;

        /** When it came to stand so. */
        long sinceMicros;

        private Passage(AccountEvent event, State state) {
            this.event = event;
            this.state = state;
            this.held = state == State.HELD;
            this.sinceMicros = event.timeMicros();
        }
    }

    /** Takes an answer that acts. */
    Passage answered(AccountEvent event, Decision decision) {
        State state =
                switch (decision.answer()) {
                    case ALLOW -> State.PASSED;
                    case CHALLENGE -> State.CHALLENGED;
                    case HOLD -> State.HELD;
                    case REJECT -> State.REFUSED;
                };
        if (decision.accountAction().compareTo(AccountAction.FREEZE_TRADING) >= 0) {
            frozen.add(event.account());
        }
        Passage passage = new Passage(event, state);
        passages.put(event.id(), passage);
        return passage;
    }

    /** Takes the end of a challenge; returns what waited for it, {@code null} when unknown. */
    @Nullable Passage confirmed(Confirmation confirmation) {
        boolean passes = confirmation.outcome() == Confirmation.Outcome.PASSED;
        return decided(confirmation, confirmation.event(), State.CHALLENGED, passes);
    }

    /** Takes the end of a hold; returns what waited for it, {@code null} when unknown. */
    @Nullable Passage reviewed(Review review) {
        boolean passes = review.outcome() == Review.Outcome.RELEASE;
        return decided(review, review.event(), State.HELD, passes);
    }

    private @Nullable Passage decided(
            AccountEvent by, String event, State awaited, boolean passes) {
        Passage passage = passages.get(event);
        if (passage == null) {
            return null;
        }
        if (passage.state != awaited || !passage.event.account().equals(by.account())) {
            throw new BrokenInvariant(
                    Rule.NOTHING_WAITED, by.id(), event + " was " + passage.state);
        }
        // What waits while the account is frozen does not go on; coming in is another matter.
        boolean stops = frozen.contains(by.account()) && !(passage.event instanceof Login);
        passage.state = passes && !stops ? State.PASSED : State.REFUSED;
        passage.sinceMicros = by.timeMicros();
        return passage;
    }

    void controlled(AccountControl control) {
        switch (control.action()) {
            case FREEZE_TRADING, FREEZE_ALL -> frozen.add(control.account());
            case UNFREEZE -> frozen.remove(control.account());
            case END_SESSIONS, SELF_LOCK, SELF_UNLOCK -> {
                // None of these stops what is under way.
            }
        }
    }

    boolean isFrozen(String account) {
        return frozen.contains(account);
    }

    /** Returns whether an event must not have had any effect so far. */
    boolean isStopped(String event) {
        Passage passage = passages.get(event);
        return passage != null && passage.state != State.PASSED;
    }

    /** Returns whether an event was held, whatever has become of it. */
    boolean wasHeld(String event) {
        Passage passage = passages.get(event);
        return passage != null && passage.held;
    }

    boolean isRefused(String event) {
        Passage passage = passages.get(event);
        return passage != null && passage.state == State.REFUSED;
    }

    /** Returns when an event went on; {@link Long#MAX_VALUE} when it has not. */
    long passedMicros(AccountEvent event) {
        Passage passage = passages.get(event.id());
        if (passage == null) {
            return event.timeMicros();
        }
        return passage.state == State.PASSED ? passage.sinceMicros : Long.MAX_VALUE;
    }
}
