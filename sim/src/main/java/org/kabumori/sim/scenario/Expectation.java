package org.kabumori.sim.scenario;

import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;

import java.util.Locale;

/** The last word of a row: what the engine must answer. */
enum Expectation {
    /** Says nothing: the row is not decided, or its answer does not matter here. */
    ANYTHING("-"),
    ALLOW("allow"),
    /** A challenge of any kind. */
    CHALLENGE("challenge"),
    CHALLENGE_ANY("challenge:any"),
    CHALLENGE_PASSKEY("challenge:passkey"),
    CHALLENGE_OUT_OF_BAND("challenge:out_of_band"),
    HOLD("hold"),
    REJECT("reject"),
    NOT_ALLOW("not-allow"),
    /** Hold, reject, or a challenge that a relayed code does not pass. */
    STOPPED("stopped"),
    /** Allowed, or challenged in a way that any second factor passes. */
    NOT_STOPPED("not-stopped");

    private final String word;

    Expectation(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean accepts(Decision decision) {
        Answer answer = decision.answer();
        boolean any = answer == Answer.CHALLENGE && decision.require() == Require.ANY;
        boolean passes = answer == Answer.ALLOW || any;
        return switch (this) {
            case ANYTHING -> true;
            case ALLOW -> answer == Answer.ALLOW;
            case CHALLENGE -> answer == Answer.CHALLENGE;
            case CHALLENGE_ANY -> any;
            case CHALLENGE_PASSKEY -> decision.require() == Require.PASSKEY;
            case CHALLENGE_OUT_OF_BAND -> decision.require() == Require.OUT_OF_BAND;
            case HOLD -> answer == Answer.HOLD;
            case REJECT -> answer == Answer.REJECT;
            case NOT_ALLOW -> answer != Answer.ALLOW;
            case STOPPED -> !passes;
            case NOT_STOPPED -> passes;
        };
    }

    /** Says an answer in the words of tables. */
    static String say(Decision decision) {
        Require require = decision.require();
        String answer = decision.answer().word();
        return require == null ? answer : answer + ":" + require.name().toLowerCase(Locale.ROOT);
    }
}
