package org.kabumori.sim.market;

/**
 * What the papers say of a name on a day: it opens higher by {@code jumpShare} of its price (lower
 * when negative) and trades {@code volumeFactor} times as much as otherwise.
 */
record News(double jumpShare, double volumeFactor) {
    static final News NONE = new News(0, 1);

    /** The interest that is left on the next trading day: our guess is half. */
    News nextDay() {
        double factor = 1 + (volumeFactor - 1) / 2;
        return factor < 1.2 ? NONE : new News(0, factor);
    }
}
