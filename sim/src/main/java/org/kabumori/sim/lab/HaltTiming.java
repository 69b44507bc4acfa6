package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many hours earlier a halt would have come, had the broker acted on Kabumori's first alert
 * about a name instead of waiting for the halt of another policy in the same world. Pure.
 *
 * @param alerting the policy whose alerts are taken
 * @param halting the policy whose halts are taken
 * @param attacked names that gangs tried under the halting policy, each world's counted
 * @param neverHalted those of them that it never halted
 * @param neverAlerted those that were halted and tried under both policies, without an alert
 * @param haltedBefore those that it had halted before the gangs came to them, as a precaution
 * @param names those with an alert and a halt after the gangs came, the ones that can be compared
 */
public record HaltTiming(
        String alerting,
        String halting,
        int attacked,
        int neverHalted,
        int neverAlerted,
        int haltedBefore,
        List<Name> names) {

    private static final double MICROS_PER_HOUR = 3_600e6;

    public HaltTiming {
        names = List.copyOf(names);
    }

    /**
     * A name with an alert and a halt, in one world.
     *
     * @param alertMicros the first alert about it
     * @param haltMicros when the other policy halted it
     */
    public record Name(long seed, String instrument, long alertMicros, long haltMicros) {
        /** Returns how much earlier the alert was, negative when it was later. */
        public double hoursEarlier() {
            return (haltMicros - alertMicros) / MICROS_PER_HOUR;
        }
    }

    /** Hours earlier: the median of the names, the least and the most. */
    public record Hours(double median, double least, double most) {}

    /** When a name was first alerted and halted under one policy; whichever campaign tried it. */
    private record Moments(
            long firstTryMicros, @Nullable Long alertMicros, @Nullable Long haltMicros) {
        static final Moments NONE = new Moments(Long.MAX_VALUE, null, null);

        Moments with(CampaignResult.NameResult name) {
            return new Moments(
                    Math.min(firstTryMicros, name.firstTryMicros()),
                    earlier(alertMicros, name.alertMicros()),
                    earlier(haltMicros, name.haltMicros()));
        }

        private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return Math.min(one, other);
        }
    }

    /** Returns every policy with alerts against every policy that only halts. */
    public static List<HaltTiming> of(LabReport report) {
        List<HaltTiming> timings = new ArrayList<>();
        for (PolicyResult alerting : report.policies()) {
            for (PolicyResult halting : report.policies()) {
                if (alerts(alerting) && halts(halting) && !alerts(halting)) {
                    timings.add(of(alerting, halting));
                }
            }
        }
        return timings;
    }

    /** An engine that never raised an alert is named {@code kabumori} at least. */
    private static boolean alerts(PolicyResult policy) {
        return policy.policy().contains("kabumori")
                || names(policy).anyMatch(name -> name.alertMicros() != null);
    }

    private static boolean halts(PolicyResult policy) {
        return policy.policy().contains("halt")
                || names(policy).anyMatch(name -> name.haltMicros() != null);
    }

    private static Stream<CampaignResult.NameResult> names(PolicyResult policy) {
        return policy.worlds().stream()
                .flatMap(world -> world.campaigns().stream())
                .flatMap(campaign -> campaign.names().stream());
    }

    private static HaltTiming of(PolicyResult alerting, PolicyResult halting) {
        Comparison comparison = new Comparison();
        for (int i = 0; i < halting.worlds().size(); i++) {
            WorldResult world = halting.worlds().get(i);
            Map<String, Moments> alerted = moments(alerting.worlds().get(i));
            moments(world)
                    .forEach((name, its) -> comparison.add(world, name, its, alerted.get(name)));
        }
        return new HaltTiming(
                alerting.policy(),
                halting.policy(),
                comparison.attacked,
                comparison.neverHalted,
                comparison.neverAlerted,
                comparison.haltedBefore,
                comparison.names);
    }

    /** The names of all worlds, counted. */
    private static final class Comparison {
        private final List<Name> names = new ArrayList<>();
        private int attacked;
        private int neverHalted;
        private int neverAlerted;
        private int haltedBefore;

        void add(WorldResult world, String name, Moments halted, @Nullable Moments alerted) {
            attacked++;
            Long halt = halted.haltMicros();
            if (halt == null) {
                neverHalted++;
            } else if (alerted != null) {
                compare(world, name, halt, alerted);
            }
        }

        private void compare(WorldResult world, String name, long halt, Moments alerted) {
            Long alert = alerted.alertMicros();
            if (halt <= alerted.firstTryMicros()) {
                haltedBefore++;
            } else if (alert == null) {
                neverAlerted++;
            } else {
                names.add(new Name(world.seed(), name, alert, halt));
            }
        }
    }

    private static Map<String, Moments> moments(WorldResult world) {
        Map<String, Moments> moments = new TreeMap<>();
        for (CampaignResult campaign : world.campaigns()) {
            for (CampaignResult.NameResult name : campaign.names()) {
                Moments known = moments.getOrDefault(name.instrument(), Moments.NONE);
                moments.put(name.instrument(), known.with(name));
            }
        }
        return moments;
    }

    /** Returns the hours, {@code null} when no name can be compared. */
    public @Nullable Hours hours() {
        if (names.isEmpty()) {
            return null;
        }
        double[] sorted = names.stream().mapToDouble(Name::hoursEarlier).sorted().toArray();
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Hours(middle, sorted[0], sorted[sorted.length - 1]);
    }
}
