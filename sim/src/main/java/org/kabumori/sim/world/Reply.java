package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;

/**
 * What a gate says to an event.
 *
 * @param halted whether an order was refused because its name is halted for everybody
 */
public record Reply(
        Answer answer, @Nullable Require require, AccountAction action, boolean halted) {
    public static final Reply ALLOWED = new Reply(Answer.ALLOW, null, AccountAction.NONE, false);
    public static final Reply REJECTED = new Reply(Answer.REJECT, null, AccountAction.NONE, false);
    public static final Reply HALTED = new Reply(Answer.REJECT, null, AccountAction.NONE, true);

    /** Returns what a decision says. */
    public static Reply of(Decision decision) {
        return new Reply(decision.answer(), decision.require(), decision.accountAction(), false);
    }

    /** Returns whether the event goes on at once. */
    public boolean allows() {
        return answer == Answer.ALLOW;
    }
}
