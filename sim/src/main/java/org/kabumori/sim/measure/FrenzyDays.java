package org.kabumori.sim.measure;

import org.kabumori.engine.event.Order;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Days on which a crowd of customers bought one name after news, as the labels tell it, and which
 * of them an alert took for a raid. Not thread-safe.
 */
// issue| No coordinated_buying alert on 98 % of genuine frenzies.
final class FrenzyDays {
    /** The hard case's word in labels. */
    private static final String SCENARIO = "frenzy";

    /** Fewer buyers are no crowd: nobody could take them for a raid. */
    private static final int LEAST_BUYERS = 10;

    private static final long DAY_MICROS = 86_400L * 1_000_000;
    private static final long TOKYO_MICROS = 9L * 3_600 * 1_000_000;

    private record NameDay(String instrument, long day) {}

    private static final class Crowd {
        final Set<Integer> accounts = new HashSet<>();
        final long firstMicros;

        Crowd(long firstMicros) {
            this.firstMicros = firstMicros;
        }

        /** An alert on the day or the night after it is the crowd's. */
        boolean alerted(String instrument, List<Tally.Ignition> alerts) {
            return alerts.stream()
                    .anyMatch(
                            alert ->
                                    alert.instrument().equals(instrument)
                                            && alert.timeMicros() >= firstMicros
                                            && alert.timeMicros() < firstMicros + DAY_MICROS);
        }
    }

    private final Map<NameDay, Crowd> crowds = new LinkedHashMap<>();

    static boolean isFrenzy(Group group) {
        return SCENARIO.equals(group.scenario()) && !group.isAttack();
    }

    /** Takes a buy by one of the crowd. */
    void take(Order order, int account) {
        long day = (order.timeMicros() + TOKYO_MICROS) / DAY_MICROS;
        crowds.computeIfAbsent(
                        new NameDay(order.instrument(), day), _ -> new Crowd(order.timeMicros()))
                .accounts
                .add(account);
    }

    /** Counts; a name that thieves bought too says nothing about crowds. */
    Frenzies count(Set<String> attacked, List<Tally.Ignition> alerts, List<Tally.Ignition> others) {
        int all = 0;
        int taken = 0;
        int told = 0;
        for (var each : crowds.entrySet()) {
            String instrument = each.getKey().instrument;
            Crowd crowd = each.getValue();
            if (crowd.accounts.size() >= LEAST_BUYERS && !attacked.contains(instrument)) {
                boolean coordinated = crowd.alerted(instrument, alerts);
                all++;
                taken += coordinated ? 1 : 0;
                told += coordinated || crowd.alerted(instrument, others) ? 1 : 0;
            }
        }
        return new Frenzies(all, taken, told);
    }
}
