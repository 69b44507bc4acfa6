package org.kabumori.sim.market;

import java.util.Arrays;

/** The traded values of the last twenty trading days, in the trading currency. Not thread-safe. */
final class Turnover {
    static final int DAYS = 20;

    private final double[] values = new double[DAYS];
    private int next;

    void add(double value) {
        values[next] = value;
        next = (next + 1) % DAYS;
    }

    long average() {
        return Math.round(Arrays.stream(values).sum() / DAYS);
    }
}
