package org.kabumori.sim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class HaltTimingTest {
    private static final long HOUR = 3_600_000_000L;

    @Test
    void comparesTheFirstAlertWithTheHaltOfTheSameNameInTheSameWorld() {
        HaltTiming timing =
                HaltTiming.of(
                                report(
                                        policy("nothing", world(1, name("A", null, null))),
                                        policy(
                                                "kabumori",
                                                world(
                                                        1,
                                                        name("A", 2, null),
                                                        name("A", 1, null),
                                                        name("B", 10, null),
                                                        name("C", null, null)),
                                                world(2, name("A", 3, null))),
                                        policy(
                                                "halts-2025",
                                                world(
                                                        1,
                                                        name("A", null, 25),
                                                        name("B", null, 8),
                                                        name("C", null, 30),
                                                        name("D", null, null)),
                                                world(2, name("A", null, 73), name("E", null, 9)))))
                        .getFirst();
        assertThat(timing.alerting()).isEqualTo("kabumori");
        assertThat(timing.halting()).isEqualTo("halts-2025");
        assertThat(timing.names())
                .containsExactly(
                        new HaltTiming.Name(1, "A", HOUR, 25 * HOUR),
                        new HaltTiming.Name(1, "B", 10 * HOUR, 8 * HOUR),
                        new HaltTiming.Name(2, "A", 3 * HOUR, 73 * HOUR));
        assertThat(timing.hours()).isEqualTo(new HaltTiming.Hours(24, -2, 70));
        assertThat(timing.attacked()).isEqualTo(6);
        assertThat(timing.neverHalted()).isEqualTo(1);
        assertThat(timing.neverAlerted()).isEqualTo(1);
    }

    @Test
    void withoutAnyNameToCompareThereAreNoHours() {
        List<HaltTiming> timings =
                HaltTiming.of(
                        report(
                                policy("kabumori", world(1)),
                                policy("blanket-halt", world(1, name("A", null, null)))));
        assertThat(timings).hasSize(1);
        assertThat(timings.getFirst().hours()).isNull();
        assertThat(timings.getFirst().neverHalted()).isEqualTo(1);
    }

    @Test
    void anOperatorsPolicyWithAlertsIsComparedToo() {
        List<HaltTiming> timings =
                HaltTiming.of(
                        report(
                                policy("mine", world(1, name("A", 1, 2))),
                                policy("freeze-all", world(1, name("A", null, 5))),
                                policy("codes", world(1, name("A", null, null)))));
        assertThat(timings).extracting(HaltTiming::halting).containsExactly("freeze-all");
        assertThat(timings.getFirst().hours()).isEqualTo(new HaltTiming.Hours(4, 4, 4));
    }

    private static LabReport report(PolicyResult... policies) {
        return new LabReport(1_000, 20, List.of(1L, 2L), List.of(policies));
    }

    private static PolicyResult policy(String word, WorldResult... worlds) {
        return new PolicyResult(word, Map.of(), List.of(worlds));
    }

    private static WorldResult world(long seed, CampaignResult.NameResult... names) {
        CampaignResult campaign =
                new CampaignResult("c", 0, null, null, 0, 0, Arrays.asList(names));
        return new WorldResult(
                seed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(campaign));
    }

    private static CampaignResult.NameResult name(
            String instrument, @Nullable Integer alertHour, @Nullable Integer haltHour) {
        return new CampaignResult.NameResult(
                instrument,
                0,
                alertHour == null ? null : alertHour * HOUR,
                haltHour == null ? null : haltHour * HOUR,
                0);
    }
}
