package org.kabumori.sim.honest;

import java.util.Arrays;

/**
 * How often the hard cases happen, against their own rates: 0 is never, 1 as usual. Those of whole
 * customers and visits (aggregators, monthly purchases, families, networks of hosting companies)
 * cannot be more than all of them. Immutable.
 */
public final class Tempers {
    public static final Tempers USUAL = all(1);

    /** Nobody does anything awkward. */
    public static final Tempers NONE = all(0);

    private final double[] factors;

    private Tempers(double[] factors) {
        this.factors = factors;
    }

    /** Returns tempers in which every hard case happens so many times as often as usual. */
    public static Tempers all(double factor) {
        double[] factors = new double[HardCase.values().length];
        Arrays.fill(factors, factor);
        return new Tempers(factors);
    }

    /** Returns the same but for one case. */
    public Tempers with(HardCase hardCase, double factor) {
        double[] changed = factors.clone();
        changed[hardCase.ordinal()] = factor;
        return new Tempers(changed);
    }

    /** Returns how often a case happens in its own unit. */
    double rate(HardCase hardCase) {
        return hardCase.rate() * factors[hardCase.ordinal()];
    }
}
