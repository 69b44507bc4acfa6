package org.kabumori.sim.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Intervals of 95 per cent by the percentile bootstrap. Accounts are drawn, not orders: the orders
 * of one account fare alike. Attack figures draw victims, friction draws customers. Pure; the same
 * seed gives the same intervals. The cost is resamples times accounts.
 */
final class Bootstrap {
    static final int RESAMPLES = 1_000;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** Returns the intervals of all shares that there are. */
    static Map<Rate, Interval> of(List<Part> accounts, long seed) {
        Map<Rate, Interval> intervals = new EnumMap<>(Rate.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (List<Rate> alike :
                List.of(
                        List.of(Rate.PREVENTED, Rate.PREVENTED_SELLS, Rate.VICTIMS_UNTOUCHED),
                        List.of(Rate.FRICTION, Rate.FRICTION_LOGINS, Rate.HOLDS))) {
            List<Part> drawn = accounts.stream().filter(alike.getFirst()::isDrawnFrom).toList();
            double[][] shares = shares(alike, drawn, random);
            for (int i = 0; i < alike.size(); i++) {
                put(intervals, alike.get(i), shares[i]);
            }
        }
        return intervals;
    }

    private static double[][] shares(List<Rate> rates, List<Part> drawn, SplittableRandom random) {
        double[][] shares = new double[rates.size()][drawn.isEmpty() ? 0 : RESAMPLES];
        for (int resample = 0; resample < shares[0].length; resample++) {
            Part sum = new Part();
            for (int i = 0; i < drawn.size(); i++) {
                sum.add(drawn.get(random.nextInt(drawn.size())));
            }
            for (int i = 0; i < rates.size(); i++) {
                shares[i][resample] = rates.get(i).of(sum);
            }
        }
        return shares;
    }

    /** Resamples that drew nothing to take a share of say nothing. */
    private static void put(Map<Rate, Interval> intervals, Rate rate, double[] shares) {
        double[] sorted = Arrays.stream(shares).filter(Double::isFinite).sorted().toArray();
        if (sorted.length > 0) {
            int cut = (int) (TAIL * sorted.length);
            intervals.put(rate, new Interval(sorted[cut], sorted[sorted.length - 1 - cut]));
        }
    }
}
