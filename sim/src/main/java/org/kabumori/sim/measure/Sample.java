package org.kabumori.sim.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The accounts that a section is about, account by account: their sum and its intervals. Of many
 * accounts, groups of them are kept and drawn together, so that millions fit. Not thread-safe.
 */
final class Sample {
    /** Enough to draw from: a quantile of more differs in the third digit. */
    static final int MOST_DRAWN = 2_000;

    private final Part sum = new Part();
    private final List<Part> victims = new ArrayList<>();
    private final List<Part> customers = new ArrayList<>();
    private final Map<Rate, Spread> spreads = new EnumMap<>(Rate.class);
    private final SplittableRandom lots = new SplittableRandom(0);
    private int victimCount;
    private int customerCount;
    private int botheredCustomers;

    Sample() {
        for (Rate rate : Rate.values()) {
            spreads.put(rate, new Spread(rate));
        }
    }

    void add(Part account) {
        sum.add(account);
        spreads.values().forEach(each -> each.add(account));
        if (account.victims > 0) {
            drawn(victims, victimCount++).add(account);
        }
        if (account.isGenuine()) {
            drawn(customers, customerCount++).add(account);
            botheredCustomers += account.isBothered() ? 1 : 0;
        }
    }

    /** Groups by lot: in files, accounts often come in a pattern. */
    private Part drawn(List<Part> drawn, int place) {
        if (place < MOST_DRAWN) {
            drawn.add(new Part());
            return drawn.get(place);
        }
        return drawn.get(lots.nextInt(MOST_DRAWN));
    }

    Part sum() {
        return sum;
    }

    boolean isEmpty() {
        return victimCount + customerCount == 0;
    }

    Report.Share customers() {
        return Report.Share.of(botheredCustomers, customerCount);
    }

    /** Returns the intervals of all shares that there are. */
    Map<Rate, Interval> intervals(long seed) {
        Map<Rate, Interval> intervals = new EnumMap<>(Rate.class);
        spreads.forEach(
                (rate, spread) -> {
                    if (!spread.isOfNothing()) {
                        intervals.put(rate, spread.wilson());
                    }
                });
        bootstrap(intervals, Rate.OF_ATTACKS, victims, seed);
        bootstrap(intervals, Rate.OF_CUSTOMERS, customers, seed);
        return intervals;
    }

    private void bootstrap(
            Map<Rate, Interval> intervals, List<Rate> rates, List<Part> drawn, long seed) {
        List<Rate> suited = rates.stream().filter(this::suitsBootstrap).toList();
        if (!suited.isEmpty()) {
            Interval[] drawnIntervals = Bootstrap.of(suited, drawn, seed);
            for (int i = 0; i < drawnIntervals.length; i++) {
                intervals.put(suited.get(i), drawnIntervals[i]);
            }
        }
    }

    private boolean suitsBootstrap(Rate rate) {
        return Stream.ofNullable(spreads.get(rate)).anyMatch(Spread::suitsBootstrap);
    }
}
