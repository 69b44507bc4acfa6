package org.kabumori.sim.measure;

import org.kabumori.engine.evidence.Reason;
import org.kabumori.sim.measure.Docket.Weighed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts which reasons stopped thieves and which bothered customers. Evidence counts where it is
 * among the heaviest three pieces that speak for a takeover, and decides where it outweighs the
 * others together: without it less than half is left. Controls, such as a freeze, always count and
 * decide; they take no place from the evidence, which led to them. Not thread-safe.
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
        Speaking speaking = Speaking.of(reasons);
        stoppedOrders++;
        for (Weighed each : speaking.evidence) {
            counts(each).weightShares += each.weight() / speaking.whole();
        }
        if (buy) {
            stoppedBuys++;
            for (Weighed each : speaking.counting()) {
                counts(each).stoppedBuys++;
                counts(each).stoppedBuysDecided += speaking.decides(each);
            }
        }
    }

    void botheredOrder(List<Weighed> reasons) {
        Speaking speaking = Speaking.of(reasons);
        botheredOrders++;
        for (Weighed each : speaking.counting()) {
            counts(each).botheredOrders++;
            counts(each).botheredOrdersDecided += speaking.decides(each);
        }
    }

    void botheredLogin(List<Weighed> reasons) {
        botheredLogins++;
        Speaking.of(reasons).counting().forEach(each -> counts(each).botheredLogins++);
    }

    /** The reasons of one decision that speak for a takeover, each code once, heaviest first. */
    private record Speaking(List<Weighed> controls, List<Weighed> evidence) {
        static Speaking of(List<Weighed> reasons) {
            Map<String, Double> weights = new TreeMap<>();
            for (Weighed each : reasons) {
                if (each.weight() > 0) {
                    weights.merge(each.code(), each.weight(), Double::sum);
                }
            }
            Map<Boolean, List<Weighed>> byControl =
                    weights.entrySet().stream()
                            .map(each -> new Weighed(each.getKey(), each.getValue()))
                            .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                            .collect(Collectors.partitioningBy(Speaking::isControl));
            return new Speaking(
                    byControl.getOrDefault(true, List.of()),
                    byControl.getOrDefault(false, List.of()));
        }

        private static boolean isControl(Weighed reason) {
            return reason.weight() >= Reason.DECIDES;
        }

        List<Weighed> counting() {
            return Stream.concat(controls.stream(), evidence.stream().limit(HEAVIEST)).toList();
        }

        double whole() {
            return evidence.stream().mapToDouble(Weighed::weight).sum();
        }

        int decides(Weighed reason) {
            boolean alone = controls.isEmpty() && 2 * reason.weight() > whole();
            return isControl(reason) || alone ? 1 : 0;
        }
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
