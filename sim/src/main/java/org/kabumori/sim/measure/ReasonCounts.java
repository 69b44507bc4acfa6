package org.kabumori.sim.measure;

import org.kabumori.sim.measure.Docket.Weighed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts which reasons stopped thieves and which bothered customers. A reason counts where it is
 * among the heaviest three that speak for a takeover, and decides where it outweighs the others
 * together: without it less than half of the evidence is left. Not thread-safe.
 */
final class ReasonCounts {
    private static final int HEAVIEST = 3;

    private final Map<String, Counts> byCode = new TreeMap<>();
    private int stoppedOrders;
    private int stoppedBuys;
    private int botheredOrders;
    private int botheredLogins;

    private static final class Counts {
        private int stoppedBuys;
        private int stoppedBuysDecided;
        private double weightShares;
        private int botheredOrders;
        private int botheredOrdersDecided;
        private int botheredLogins;
    }

    void stopped(boolean buy, List<Weighed> reasons) {
        List<Weighed> heaviest = speaking(reasons);
        double whole = whole(heaviest);
        stoppedOrders++;
        heaviest.forEach(each -> counts(each).weightShares += each.weight() / whole);
        if (buy) {
            stoppedBuys++;
            for (Weighed each : first(heaviest)) {
                counts(each).stoppedBuys++;
                counts(each).stoppedBuysDecided += decides(each, whole);
            }
        }
    }

    void botheredOrder(List<Weighed> reasons) {
        List<Weighed> heaviest = speaking(reasons);
        double whole = whole(heaviest);
        botheredOrders++;
        for (Weighed each : first(heaviest)) {
            counts(each).botheredOrders++;
            counts(each).botheredOrdersDecided += decides(each, whole);
        }
    }

    void botheredLogin(List<Weighed> reasons) {
        botheredLogins++;
        first(speaking(reasons)).forEach(each -> counts(each).botheredLogins++);
    }

    /** Each code once, heaviest first. */
    private static List<Weighed> speaking(List<Weighed> reasons) {
        Map<String, Double> weights = new TreeMap<>();
        for (Weighed each : reasons) {
            if (each.weight() > 0) {
                weights.merge(each.code(), each.weight(), Double::sum);
            }
        }
        return weights.entrySet().stream()
                .map(each -> new Weighed(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .toList();
    }

    private static double whole(List<Weighed> reasons) {
        return reasons.stream().mapToDouble(Weighed::weight).sum();
    }

    private static List<Weighed> first(List<Weighed> heaviest) {
        return heaviest.subList(0, Math.min(HEAVIEST, heaviest.size()));
    }

    private static int decides(Weighed reason, double whole) {
        return 2 * reason.weight() > whole ? 1 : 0;
    }

    private Counts counts(Weighed reason) {
        return byCode.computeIfAbsent(reason.code(), _ -> new Counts());
    }

    Contributions contributions() {
        List<Contributions.Reason> reasons = new ArrayList<>();
        byCode.forEach(
                (code, counts) ->
                        reasons.add(
                                new Contributions.Reason(
                                        code,
                                        counts.weightShares / Math.max(1, stoppedOrders),
                                        counts.stoppedBuys,
                                        counts.stoppedBuysDecided,
                                        counts.botheredOrders,
                                        counts.botheredOrdersDecided,
                                        counts.botheredLogins)));
        return new Contributions(
                stoppedOrders, stoppedBuys, botheredOrders, botheredLogins, reasons);
    }
}
