package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;

/** The order of answers from the mildest to the strictest. Pure. */
public final class Strictness {
    private static final int ANY = 1;
    private static final int STRONG = 2;
    private static final int HOLD = 3;
    private static final int REJECT = 4;

    private Strictness() {}

    /**
     * Returns the place of an answer in the order. A passkey and a way out of band stand at one
     * place: which is asked for depends on what the customer has.
     */
    public static int of(Answer answer, @Nullable Require require) {
        return switch (answer) {
            case ALLOW -> 0;
            case CHALLENGE -> require == null || require == Require.ANY ? ANY : STRONG;
            case HOLD -> HOLD;
            case REJECT -> REJECT;
        };
    }

    /** Returns the place of a decision's answer in the order. */
    public static int of(Decision decision) {
        return of(decision.answer(), decision.require());
    }
}
