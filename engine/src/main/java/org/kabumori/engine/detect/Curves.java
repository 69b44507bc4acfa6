package org.kabumori.engine.detect;

/** Pure arithmetic that detectors share. */
public final class Curves {
    private Curves() {}

    /** Returns 0 up to {@code from}, 1 from {@code to}, and a straight line between. */
    public static double ramp(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0.0, 1.0);
    }

    /**
     * Returns the weight of something that thieves do with {@code attackRate} and honest customers
     * with {@code honestRate}, between 0 and {@code most}.
     */
    public static double surprise(double attackRate, double honestRate, double most) {
        return Math.clamp(StrictMath.log(attackRate / honestRate), 0, most);
    }

    /** Returns the probability that log-odds stand for. */
    public static double probability(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    /** Returns the log-odds of a probability. */
    public static double logOdds(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }
}
