package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.CampaignResult;
import org.kabumori.sim.lab.CampaignResult.NameResult;
import org.kabumori.sim.lab.Estimates;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;
import org.kabumori.sim.lab.WorldResult;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A report of the lab with round figures, of as many worlds as are asked for. */
final class MadeUpLab {
    static final String OWN = "stricter<&>.json";

    private static final long MINUTE = 60_000_000L;
    private static final long START = Instant.parse("2025-03-17T01:30:00Z").toEpochMilli() * 1_000;

    /**
     * What a policy comes to.
     *
     * @param left the share of losses and victims that are left, in per cent
     * @param bothered of 1,000 honest customers
     * @param minutes from a campaign's first to its last buy, {@code null} when none goes through
     */
    private record Fate(
            String policy,
            int left,
            int bothered,
            int halted,
            @Nullable Integer minutes,
            int displaced,
            @Nullable Integer alertMinute,
            @Nullable Integer haltMinute) {}

    private static final List<Fate> FATES =
            List.of(
                    new Fate("nothing", 100, 0, 0, 14_400, 0, null, null),
                    new Fate("codes", 85, 1_000, 0, 13_000, 0, null, null),
                    new Fate("passkeys", 30, 1_000, 0, 9_000, 0, null, null),
                    new Fate("blanket-halt", 60, 60, 90, 8_000, 35, null, 1_440),
                    new Fate("halts-2025", 80, 40, 60, 12_000, 20, null, 5_760),
                    new Fate("codes+halts-2025", 68, 1_000, 60, 11_000, 20, null, 5_760),
                    new Fate("kabumori", 12, 6, 0, 45, 3, 12, null),
                    new Fate("kabumori+passkeys", 4, 1_000, 0, 20, 1, 15, null),
                    new Fate(OWN, 0, 30, 0, null, 0, 2, null));

    private MadeUpLab() {}

    static LabReport of(int worlds) {
        List<PolicyResult> policies = new ArrayList<>();
        List<WorldResult> nothing = worlds(FATES.getFirst(), worlds);
        for (Fate fate : FATES) {
            List<WorldResult> own = worlds(fate, worlds);
            policies.add(new PolicyResult(fate.policy(), Estimates.of(own, nothing), own));
        }
        List<Long> seeds = LongStream.rangeClosed(1, worlds).boxed().toList();
        return new LabReport(20_000, 24, seeds, policies);
    }

    /** Worlds without any attack: most axes cannot be measured. */
    static LabReport quiet() {
        WorldResult world =
                new WorldResult(
                        1, 0, 0, 0, 0, 0, 900, 0, 4_000, 2_000, 0, 0, 0, 0, 9_000, 0, 13_000,
                        List.of());
        List<WorldResult> worlds = List.of(world);
        return new LabReport(
                1_000,
                24,
                List.of(1L),
                List.of(
                        new PolicyResult("nothing", Estimates.of(worlds, worlds), worlds),
                        new PolicyResult("halts-2025", Estimates.of(worlds, worlds), worlds),
                        new PolicyResult("kabumori", Estimates.of(worlds, worlds), worlds)));
    }

    private static List<WorldResult> worlds(Fate fate, int worlds) {
        return LongStream.rangeClosed(1, worlds).mapToObj(seed -> world(fate, seed)).toList();
    }

    /** The second world has more victims than the first, and so on. */
    private static WorldResult world(Fate fate, long seed) {
        int victims = (int) (20 + 10 * seed);
        int came = 14_000;
        // The worlds differ a little in what is left, so that there is something to draw.
        double left = fate.left() / 100.0 * (1 + 0.1 * (seed % 3 - 1) * (1 - fate.left() / 100.0));
        long lossYen = Math.round(victims * 2_500_000L * left);
        return new WorldResult(
                seed,
                victims + 5,
                (int) Math.round(victims * left),
                lossYen,
                lossYen * 5,
                lossYen * 4,
                came,
                came * fate.bothered() / 1_000 + (fate.bothered() == 1_000 ? 0 : (int) seed),
                90_000,
                40_000,
                fate.halted() * (10 + seed),
                fate.bothered() * 12,
                fate.bothered() == 1_000 ? 0 : fate.bothered() * 2,
                fate.bothered(),
                400_000,
                fate.bothered() * 300,
                560_000,
                List.of(campaign(fate, seed, 1, lossYen * 3), campaign(fate, seed, 2, lossYen)));
    }

    private static CampaignResult campaign(Fate fate, long seed, int gang, long boughtYen) {
        long start = START + (gang * 2_000 + seed * 10) * MINUTE;
        Long last = fate.minutes() == null ? null : start + fate.minutes() / gang * MINUTE;
        List<NameResult> names = new ArrayList<>();
        names.add(name("XHKG:0%d88".formatted(gang), start, fate, (int) seed));
        if (fate.displaced() > 0) {
            names.add(new NameResult("XTKS:999" + gang, start + MINUTE, null, null, 2));
        }
        return new CampaignResult(
                "gang-" + gang,
                start,
                last == null ? null : start,
                last,
                boughtYen,
                boughtYen * fate.displaced() / 100,
                names);
    }

    private static NameResult name(String instrument, long start, Fate fate, int late) {
        return new NameResult(
                instrument,
                start,
                fate.alertMinute() == null ? null : start + (fate.alertMinute() + late) * MINUTE,
                fate.haltMinute() == null ? null : start + fate.haltMinute() * MINUTE,
                9);
    }
}
