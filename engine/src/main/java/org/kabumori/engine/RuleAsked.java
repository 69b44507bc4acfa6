package org.kabumori.engine;

import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.RuleTest;

/**
 * An operator's rule that was asked about an event; immutable.
 *
 * @param holds whether its condition holds, or cannot be told and counts as if it did
 * @param shadow whether it is only watched: by its own word, or because it hit too many
 */
public record RuleAsked(OperatorRule rule, RuleTest.Result result, boolean holds, boolean shadow) {
    /** Returns whether it raised the decision's answer or probability. */
    public boolean raised() {
        return holds && !shadow;
    }
}
