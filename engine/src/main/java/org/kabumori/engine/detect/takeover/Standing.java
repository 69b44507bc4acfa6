package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Controls;
import org.kabumori.engine.state.Session;

/**
 * What is in force and decides by itself, whatever the evidence: from freezes down to conditions
 * that may be overridden.
 *
 * @param code why
 * @param name the condition, halt or person behind it
 */
record Standing(Answer answer, ReasonCode code, @Nullable String name) {

    /** Returns what decides an event, or {@code null} when the evidence does. */
    static @Nullable Standing of(AccountEvent event, Situation situation) {
        Standing frozen = frozen(event, situation);
        if (frozen != null) {
            return frozen;
        }
        Standing locked = ofSession(event, situation);
        if (locked != null) {
            return locked;
        }
        Condition condition = strongest(event, situation);
        if (condition != null && condition.rank() == Condition.Rank.BLOCK) {
            return new Standing(Answer.REJECT, ReasonCode.CONDITION_BLOCKS, condition.reason());
        }
        Standing halted = halted(event, situation);
        if (halted != null || condition == null) {
            return halted;
        }
        return condition.rank() == Condition.Rank.OVERRIDE
                ? new Standing(Answer.ALLOW, ReasonCode.CONDITION_OVERRIDES, condition.reason())
                : new Standing(Answer.REJECT, ReasonCode.CONDITION_BLOCKS, condition.reason());
    }

    /** Returns the reason to tell. */
    Reason reason() {
        double weight = answer == Answer.ALLOW ? -Reason.DECIDES : Reason.DECIDES;
        return new Reason(code, weight, 0, 0, name);
    }

    // contract| Under freeze_trading logins are allowed and orders, withdrawals and settings
    // changes rejected; under freeze_all everything is.
    private static @Nullable Standing frozen(AccountEvent event, Situation situation) {
        AccountAction freeze = situation.account().frozen();
        boolean deposit =
                event instanceof CashMovement cash && cash.kind() == CashMovement.Kind.DEPOSIT;
        return switch (freeze) {
            case NONE, END_SESSIONS -> null;
            case FREEZE_TRADING -> {
                Answer answer = event instanceof Login || deposit ? Answer.ALLOW : Answer.REJECT;
                yield answer == Answer.ALLOW && !(event instanceof Login)
                        ? null
                        : new Standing(answer, ReasonCode.ACCOUNT_FROZEN, null);
            }
            case FREEZE_ALL -> new Standing(Answer.REJECT, ReasonCode.ACCOUNT_FROZEN, null);
        };
    }

    // contract| A session whose login was held or rejected is not admitted: its later events are
    // rejected.
    private static @Nullable Standing ofSession(AccountEvent event, Situation situation) {
        Session session = situation.session();
        if (session != null && !(event instanceof Login)) {
            if (!session.admitted) {
                return new Standing(Answer.REJECT, ReasonCode.SESSION_NOT_ADMITTED, null);
            }
            if (session.ended) {
                return new Standing(Answer.REJECT, ReasonCode.SESSION_ENDED, null);
            }
        }
        return SelfLocks.cover(event, situation)
                ? new Standing(Answer.REJECT, ReasonCode.SELF_LOCKED, null)
                : null;
    }

    private static @Nullable Condition strongest(AccountEvent event, Situation situation) {
        Controls controls = situation.world().controls;
        long time = situation.timeMicros();
        Condition condition = controls.condition("account:", event.account(), time);
        if (event instanceof Order order) {
            condition =
                    stronger(
                            condition, controls.condition("instrument:", order.instrument(), time));
            condition = stronger(condition, controls.condition("device:", order.device(), time));
            condition = stronger(condition, controls.condition("ip:", order.ip(), time));
        } else if (event instanceof Login login) {
            condition = stronger(condition, controls.condition("device:", login.device(), time));
            condition = stronger(condition, controls.condition("ip:", login.ip(), time));
            condition = stronger(condition, controls.ofAgent(login.userAgent(), time));
        }
        return condition;
    }

    private static @Nullable Condition stronger(@Nullable Condition a, @Nullable Condition b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.rank().compareTo(a.rank()) < 0 ? b : a;
    }

    private static @Nullable Standing halted(AccountEvent event, Situation situation) {
        if (!(event instanceof Order order)) {
            return null;
        }
        Restriction halt = situation.world().controls.halting(order, situation.listing().market);
        if (halt == null) {
            return null;
        }
        // A confidential halt does not tell its reason: the answer may reach the customer
        // (domain.md 3, Nomura).
        return new Standing(
                switch (halt.answer()) {
                    case REJECT -> Answer.REJECT;
                    case HOLD -> Answer.HOLD;
                },
                ReasonCode.RESTRICTED,
                halt.disclosed() ? halt.reason() : null);
    }
}
