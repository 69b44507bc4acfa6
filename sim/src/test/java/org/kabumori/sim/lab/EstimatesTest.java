package org.kabumori.sim.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Figures worked out by hand. */
class EstimatesTest {
    private static final long HOUR = 3_600_000_000L;
    private static final List<WorldResult> NOTHING =
            List.of(
                    world(1, 10, 60_000_000, 100_000_000, 0, 0, 100, 0, campaign(0, 30, 0)),
                    world(2, 10, 40_000_000, 100_000_000, 0, 0, 100, 0, campaign(5, 15, 0)));

    @Test
    void axesAreSharesOfTheWorldsSummed() {
        List<WorldResult> policy =
                List.of(
                        world(1, 4, 15_000_000, 20_000_000, 30, 10, 100, 5, campaign(0, 8, 40)),
                        world(2, 1, 5_000_000, 10_000_000, 10, 0, 300, 3, none()));
        Map<Axis, Estimate> axes = Estimates.of(policy, NOTHING);
        // 20 of 100 million yen are lost, 5 of 20 victims left, 40 of 2,000 bothered,
        // 8 of 40 hours, 8 of 400 buys halted, 40 of 200 million yen displaced.
        assertThat(value(axes, Axis.YEN_SAVED)).isCloseTo(0.80, within(1e-12));
        assertThat(value(axes, Axis.VICTIMS_UNTOUCHED)).isCloseTo(0.75, within(1e-12));
        assertThat(value(axes, Axis.HONEST_SPARED)).isCloseTo(0.98, within(1e-12));
        assertThat(value(axes, Axis.SPEED)).isCloseTo(0.80, within(1e-12));
        assertThat(value(axes, Axis.ORDERS_KEPT)).isCloseTo(0.98, within(1e-12));
        assertThat(value(axes, Axis.DISPLACEMENT)).isCloseTo(0.80, within(1e-12));
        // With two worlds a draw is one of them twice, or both: its tails are the single worlds.
        assertThat(axes.get(Axis.YEN_SAVED).low()).isCloseTo(0.75, within(1e-12));
        assertThat(axes.get(Axis.YEN_SAVED).high()).isCloseTo(0.875, within(1e-12));
        assertThat(Estimates.of(policy, NOTHING)).isEqualTo(axes);
    }

    @Test
    void nothingAgainstItselfSavesNothingAndCostsNothing() {
        Map<Axis, Estimate> axes = Estimates.of(NOTHING, NOTHING);
        assertThat(axes.get(Axis.YEN_SAVED)).isEqualTo(new Estimate(0, 0.0, 0.0));
        assertThat(axes.get(Axis.SPEED)).isEqualTo(new Estimate(0, 0.0, 0.0));
        assertThat(axes.get(Axis.HONEST_SPARED)).isEqualTo(new Estimate(1, 1.0, 1.0));
        assertThat(axes.get(Axis.DISPLACEMENT)).isEqualTo(new Estimate(1, 1.0, 1.0));
    }

    @Test
    void worseThanNothingIsBelowZero() {
        WorldResult worse = world(1, 12, 90_000_000, 1, 0, 0, 100, 0, campaign(0, 60, 0));
        Map<Axis, Estimate> axes = Estimates.of(List.of(worse), List.of(NOTHING.getFirst()));
        assertThat(value(axes, Axis.YEN_SAVED)).isCloseTo(-0.5, within(1e-12));
        assertThat(value(axes, Axis.SPEED)).isCloseTo(-1, within(1e-12));
    }

    @Test
    void oneWorldHasNoInterval() {
        List<WorldResult> one = List.of(NOTHING.getFirst());
        assertThat(Estimates.of(one, one).get(Axis.YEN_SAVED))
                .isEqualTo(new Estimate(0, null, null));
    }

    @Test
    void withoutAnAttackOnlyWhatHonestCustomersSufferedIsMeasured() {
        List<WorldResult> quiet =
                List.of(
                        world(1, 0, 0, 0, 1, 0, 0, 0, none()),
                        world(2, 0, 0, 0, 1, 0, 0, 0, none()));
        assertThat(Estimates.of(quiet, quiet)).containsOnlyKeys(Axis.HONEST_SPARED);
        assertThat(Estimates.of(List.of(), List.of())).isEmpty();
    }

    @Test
    void anAttackInOneWorldOnlyHasNoIntervalEither() {
        List<WorldResult> worlds =
                List.of(NOTHING.getFirst(), world(2, 0, 0, 0, 0, 0, 100, 0, none()));
        Map<Axis, Estimate> axes = Estimates.of(worlds, worlds);
        assertThat(axes.get(Axis.YEN_SAVED).low()).isNull();
        assertThat(axes.get(Axis.HONEST_SPARED).low()).isNotNull();
    }

    @Test
    void otherWorldsAreRefused() {
        assertThatThrownBy(() -> Estimates.of(NOTHING, NOTHING.reversed()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double value(Map<Axis, Estimate> axes, Axis axis) {
        return axes.get(axis).value();
    }

    private static CampaignResult campaign(long firstHour, long lastHour, long displacedMillion) {
        return new CampaignResult(
                "c",
                firstHour * HOUR,
                firstHour * HOUR,
                lastHour * HOUR,
                1,
                displacedMillion * 1_000_000,
                List.of());
    }

    private static CampaignResult none() {
        return new CampaignResult("c", 0, null, null, 0, 0, List.of());
    }

    private static WorldResult world(
            long seed,
            int victims,
            long lossYen,
            long boughtYen,
            int bothered,
            long asked,
            long buys,
            long halted,
            CampaignResult campaign) {
        return new WorldResult(
                seed,
                victims,
                victims,
                lossYen,
                lossYen,
                boughtYen,
                1_000,
                bothered,
                buys * 2,
                buys,
                halted,
                asked,
                0,
                0,
                5_000,
                bothered,
                10_000,
                List.of(campaign));
    }
}
