package org.kabumori.sim.measure;

import org.kabumori.sim.measure.Interval.Method;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Intervals of 95 per cent by the percentile bootstrap. Accounts are drawn, not orders: the orders
 * of one account fare alike. Pure; the same seed gives the same intervals.
 */
final class Bootstrap {
    static final int RESAMPLES = 1_000;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** Returns an interval of each rate; a rate must be a share of something in most resamples. */
    static Interval[] of(List<Rate> rates, List<Part> accounts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] shares = new double[rates.size()][RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            Part sum = new Part();
            for (int i = 0; i < accounts.size(); i++) {
                sum.add(accounts.get(random.nextInt(accounts.size())));
            }
            for (int i = 0; i < rates.size(); i++) {
                shares[i][resample] = rates.get(i).of(sum);
            }
        }
        return Arrays.stream(shares).map(Bootstrap::interval).toArray(Interval[]::new);
    }

    /** Resamples that drew nothing to take a share of say nothing. */
    private static Interval interval(double[] shares) {
        double[] sorted = Arrays.stream(shares).filter(Double::isFinite).sorted().toArray();
        int cut = (int) (TAIL * sorted.length);
        return new Interval(sorted[cut], sorted[sorted.length - 1 - cut], Method.BOOTSTRAP);
    }
}
