package org.kabumori.server.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who buys a name: how likely they are not themselves, how many buy it for the first time, and how
 * hot it was, from its latest buys; immutable.
 *
 * @param buyers different accounts
 * @param firstTime those of them that never held it
 * @param histogram accounts by their highest probability, in the order of {@link #FROM}
 * @param firsts pairs of counts over time: first-time buyers, the others
 * @param heat pairs of time and the weight that the name's heat had
 */
record NameBuyers(
        int buys,
        int buyers,
        int firstTime,
        List<Bucket> histogram,
        List<Span> firsts,
        List<List<Number>> heat) {

    /** Where the steps of the histogram begin. */
    static final List<Double> FROM = List.of(0.0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95);

    private static final long HOUR_MICROS = HourCount.HOUR_MICROS;
    private static final long DAY_MICROS = Duration.ofDays(1).toMillis() * 1_000;

    /** Up to so long a time is told by hours, a longer one by days. */
    private static final long BY_HOURS_MICROS = 3 * DAY_MICROS;

    private static final long TOKYO_AHEAD_MICROS = 9 * HOUR_MICROS;

    /**
     * A buy, as little of it as is needed.
     *
     * @param firstTime whether its account never held the name
     * @param heat the weight that the name's heat had in its decision, 0 for none
     */
    record Buy(long timeMicros, String account, double score, boolean firstTime, double heat) {}

    /** A step of the histogram. */
    record Bucket(double from, long accounts) {}

    /** Buyers within an hour or a day. */
    record Span(long millis, long firstTime, long others) {}

    NameBuyers {
        histogram = List.copyOf(histogram);
        firsts = List.copyOf(firsts);
        heat = List.copyOf(heat);
    }

    static NameBuyers of(List<Buy> oldestFirst) {
        Map<String, Double> worst = new HashMap<>();
        Set<String> firstTime = new HashSet<>();
        List<List<Number>> heat = new ArrayList<>();
        for (Buy buy : oldestFirst) {
            worst.merge(buy.account(), buy.score(), Math::max);
            if (buy.firstTime()) {
                firstTime.add(buy.account());
            }
            heat.add(List.of(Formats.chartMillis(buy.timeMicros()), buy.heat()));
        }
        boolean isHot = oldestFirst.stream().anyMatch(buy -> buy.heat() > 0);
        return new NameBuyers(
                oldestFirst.size(),
                worst.size(),
                firstTime.size(),
                histogram(worst),
                firsts(oldestFirst),
                isHot ? heat : List.of());
    }

    private static List<Bucket> histogram(Map<String, Double> worst) {
        long[] counts = new long[FROM.size()];
        for (double score : worst.values()) {
            int place = FROM.size() - 1;
            while (score < FROM.get(place)) {
                place--;
            }
            counts[place]++;
        }
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            buckets.add(new Bucket(FROM.get(i), counts[i]));
        }
        return buckets;
    }

    /** A buyer counts once in each span, as a first-time one when any of his buys in it was. */
    private static List<Span> firsts(List<Buy> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return List.of();
        }
        long whole = oldestFirst.getLast().timeMicros() - oldestFirst.getFirst().timeMicros();
        long width = whole <= BY_HOURS_MICROS ? HOUR_MICROS : DAY_MICROS;
        TreeMap<Long, Map<String, Boolean>> spans = new TreeMap<>();
        for (Buy buy : oldestFirst) {
            long local = buy.timeMicros() + TOKYO_AHEAD_MICROS;
            long start = Math.floorDiv(local, width) * width - TOKYO_AHEAD_MICROS;
            spans.computeIfAbsent(start, key -> new HashMap<>())
                    .merge(buy.account(), buy.firstTime(), Boolean::logicalOr);
        }
        List<Span> firsts = new ArrayList<>();
        spans.forEach(
                (start, accounts) -> {
                    long first = accounts.values().stream().filter(is -> is).count();
                    firsts.add(
                            new Span(Formats.chartMillis(start), first, accounts.size() - first));
                });
        return List.copyOf(firsts);
    }

    public boolean isEmpty() {
        return buys == 0;
    }
}
