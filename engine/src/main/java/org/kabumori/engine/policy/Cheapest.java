package org.kabumori.engine.policy;

import static org.kabumori.engine.policy.Parameter.*;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;

import java.util.List;

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
        double any = anyYen(thief, genuine, large, policy);
        double strong = strongestYen(passkey, thief, genuine, large, policy);
        double hold = holdYen(thief, genuine, large, policy);
        double reject = rejectYen(genuine, large, policy);
        if (!(any < thief || strong < thief || hold < thief || reject < thief)) {
            return new Cheapest(Answer.ALLOW, null, thief);
        }
        return new Cheapest(Answer.ALLOW, null, thief)
                .or(Answer.CHALLENGE, Require.ANY, any)
                .or(Answer.CHALLENGE, strongest(passkey), strong)
                .or(Answer.HOLD, null, hold)
                .or(Answer.REJECT, null, reject);
    }

    /** Returns every answer with its cost, from the mildest; see {@link #of}. */
    public static List<Cheapest> all(
            double probability,
            double lossYen,
            double notionalYen,
            boolean passkey,
            Policy policy) {
        double thief = probability * lossYen;
        double genuine = 1 - probability;
        double large = notionalYen / 1e6;
        return List.of(
                new Cheapest(Answer.ALLOW, null, thief),
                new Cheapest(Answer.CHALLENGE, Require.ANY, anyYen(thief, genuine, large, policy)),
                new Cheapest(
                        Answer.CHALLENGE,
                        strongest(passkey),
                        strongestYen(passkey, thief, genuine, large, policy)),
                new Cheapest(Answer.HOLD, null, holdYen(thief, genuine, large, policy)),
                new Cheapest(Answer.REJECT, null, rejectYen(genuine, large, policy)));
    }

    private static double anyYen(double thief, double genuine, double large, Policy policy) {
        double challenge = large * policy.of(CHALLENGE_PER_MILLION);
        return thief * policy.of(LEAK_ANY) + genuine * (policy.of(CHALLENGE_ANY_YEN) + challenge);
    }

    // contract| No passkey enrolled: ask out_of_band, not passkey.
    private static Require strongest(boolean passkey) {
        return passkey ? Require.PASSKEY : Require.OUT_OF_BAND;
    }

    private static double strongestYen(
            boolean passkey, double thief, double genuine, double large, Policy policy) {
        Parameter leak = passkey ? LEAK_PASSKEY : LEAK_OUT_OF_BAND;
        Parameter cost = passkey ? CHALLENGE_PASSKEY_YEN : CHALLENGE_OUT_OF_BAND_YEN;
        double challenge = large * policy.of(CHALLENGE_PER_MILLION);
        return thief * policy.of(leak) + genuine * (policy.of(cost) + challenge);
    }

    private static double holdYen(double thief, double genuine, double large, Policy policy) {
        return thief * policy.of(LEAK_HOLD)
                + genuine * (policy.of(HOLD_YEN) + large * policy.of(HOLD_PER_MILLION));
    }

    private static double rejectYen(double genuine, double large, Policy policy) {
        return genuine * (policy.of(REJECT_YEN) + large * policy.of(REJECT_PER_MILLION));
    }

    /** Returns whether it is the same answer, whatever it costs. */
    public boolean isLike(Cheapest other) {
        return answer == other.answer && require == other.require;
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

    /**
     * Chooses for a login that failed: it is an ordinary failure, or its source must be stopped.
     * There is nobody to ask, nothing to hold, and the customer loses only a next try from there.
     * What is lost does not hang on the account: the source's next try is another one.
     */
    // contract| Failed login: allow means an ordinary failure; anything else says that the source
    // or the account needs protection.
    public static Cheapest ofFailedLogin(double probability, Policy policy) {
        return new Cheapest(Answer.ALLOW, null, failedLoginYen(probability, policy))
                .or(Answer.REJECT, null, rejectFailedLoginYen(probability, policy));
    }

    /** Returns both answers to a failed login with their costs; see {@link #ofFailedLogin}. */
    public static List<Cheapest> allOfFailedLogin(double probability, Policy policy) {
        return List.of(
                new Cheapest(Answer.ALLOW, null, failedLoginYen(probability, policy)),
                new Cheapest(Answer.REJECT, null, rejectFailedLoginYen(probability, policy)));
    }

    private static double failedLoginYen(double probability, Policy policy) {
        return probability * policy.of(LOSS_FAILED_LOGIN_YEN);
    }

    private static double rejectFailedLoginYen(double probability, Policy policy) {
        return (1 - probability) * policy.of(REJECT_FAILED_LOGIN_YEN);
    }

    private Cheapest or(Answer other, @Nullable Require required, double otherYen) {
        return otherYen < costYen ? new Cheapest(other, required, otherYen) : this;
    }
}
