package org.kabumori.engine.policy;

import static org.kabumori.engine.policy.Parameter.*;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;

/**
 * The answer that is cheapest in expected yen: the probability of a thief times what the answer
 * would let through, and the probability of the customer times what it costs to bother him. Pure.
 *
 * @param costYen what the answer is expected to cost
 */
public record Cheapest(Answer answer, @Nullable Require require, double costYen) {

    /**
     * Chooses.
     *
     * @param probability that someone other than the customer acts, 0 to 1
     * @param lossYen what is lost when a thief's event goes through
     * @param notionalYen what the event moves; bothering the customer costs more for large sums
     * @param passkey whether the customer has a passkey to be asked for
     */
    public static Cheapest of(
            double probability,
            double lossYen,
            double notionalYen,
            boolean passkey,
            Policy policy) {
        double thief = probability * lossYen;
        double genuine = 1 - probability;
        double large = notionalYen / 1e6;
        double challenge = large * policy.of(CHALLENGE_PER_MILLION);
        Cheapest cheapest = new Cheapest(Answer.ALLOW, null, thief);
        cheapest =
                cheapest.or(
                        Answer.CHALLENGE,
                        Require.ANY,
                        thief * policy.of(LEAK_ANY)
                                + genuine * (policy.of(CHALLENGE_ANY_YEN) + challenge));
        // contract| No passkey enrolled: ask out_of_band, not passkey.
        cheapest =
                passkey
                        ? cheapest.or(
                                Answer.CHALLENGE,
                                Require.PASSKEY,
                                thief * policy.of(LEAK_PASSKEY)
                                        + genuine * (policy.of(CHALLENGE_PASSKEY_YEN) + challenge))
                        : cheapest.or(
                                Answer.CHALLENGE,
                                Require.OUT_OF_BAND,
                                thief * policy.of(LEAK_OUT_OF_BAND)
                                        + genuine
                                                * (policy.of(CHALLENGE_OUT_OF_BAND_YEN)
                                                        + challenge));
        cheapest =
                cheapest.or(
                        Answer.HOLD,
                        null,
                        thief * policy.of(LEAK_HOLD)
                                + genuine
                                        * (policy.of(HOLD_YEN)
                                                + large * policy.of(HOLD_PER_MILLION)));
        return cheapest.or(
                Answer.REJECT,
                null,
                genuine * (policy.of(REJECT_YEN) + large * policy.of(REJECT_PER_MILLION)));
    }

    /** Returns the stricter of two answers, this one where they are alike. */
    public Cheapest stricter(Cheapest other) {
        return Strictness.of(other.answer, other.require) > Strictness.of(answer, require)
                ? other
                : this;
    }

    /** Returns this answer, or another where that is stricter. */
    public Cheapest stricter(Answer other, @Nullable Require required) {
        return stricter(new Cheapest(other, required, costYen));
    }

    private Cheapest or(Answer other, @Nullable Require required, double otherYen) {
        return otherYen < costYen ? new Cheapest(other, required, otherYen) : this;
    }
}
