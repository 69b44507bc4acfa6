package org.kabumori.sim.market;

import java.util.Arrays;

/** The traded values of the last twenty trading days, in the trading currency. Not thread-safe. */
final class Turnover {
    static final int DAYS = 20;

    private final double[] values = new double[DAYS];
    private int days;

    void add(double value) {
        values[days % DAYS] = value;
        days++;
    }

    void clear() {
        Arrays.fill(values, 0);
        days = 0;
    }

    /** Returns the average day; 0 before the first one. */
    long average() {
        return Math.round(Arrays.stream(values).sum() / Math.clamp(days, 1, DAYS));
    }
}
