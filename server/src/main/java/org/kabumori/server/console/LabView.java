package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A result of the lab: policies side by side on the same simulated worlds; immutable.
 *
 * @param madeMicros when it was kept, in microseconds since 1970
 * @param accounts of each world, {@code days} its trading days
 * @param command what makes it again
 * @param results the policy of doing nothing first
 */
public record LabView(
        long madeMicros,
        int accounts,
        int days,
        List<Long> seeds,
        String command,
        List<Result> results,
        List<Timing> timings) {

    public LabView {
        seeds = List.copyOf(seeds);
        results = List.copyOf(results);
        timings = List.copyOf(timings);
    }

    /**
     * A policy with its name and what it means, in both languages.
     *
     * @param chosen whether a chart shows it until somebody chooses
     */
    public record Policy(
            String word,
            String nameEn,
            String nameJa,
            String textEn,
            String textJa,
            boolean chosen) {}

    /**
     * One axis of a policy: a share, 1 is the best, below 0 is worse than doing nothing.
     *
     * @param axis its word, as in {@code yen-saved}
     * @param low {@code null}, as {@code high} is, when there is no 95 % interval
     */
    public record Figure(String axis, double value, @Nullable Double low, @Nullable Double high) {}

    /**
     * What a policy came to, over all worlds. Orders, customers and accounts are counts.
     *
     * @param figures the axes that could be measured
     */
    public record Result(
            Policy policy,
            List<Figure> figures,
            long victims,
            long lossYen,
            long displacedYen,
            long honestCame,
            long honestBothered,
            long honestBuys,
            long honestBuysHalted) {

        public Result {
            figures = List.copyOf(figures);
        }

        /** Returns a figure, {@code null} when it was not measured. */
        public @Nullable Figure figure(String axis) {
            return figures.stream()
                    .filter(each -> each.axis().equals(axis))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * How many hours before the halt of one policy the first alert of another came.
     *
     * @param names how many names could be compared
     * @param attacked names under the halting policy, {@code neverHalted} of them not halted,
     *     {@code haltedBefore} halted before the gangs came
     * @param medianHours {@code null}, as the others are, when no name could be compared
     */
    public record Timing(
            Policy alerting,
            Policy halting,
            int names,
            int attacked,
            int neverHalted,
            int haltedBefore,
            @Nullable Double medianHours,
            @Nullable Double leastHours,
            @Nullable Double mostHours) {}

    /**
     * A run under way.
     *
     * @param done from 0 to 1
     */
    public record Run(int worlds, int accounts, double done) {}
}
