package org.kabumori.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.episode.Episode;
import org.kabumori.sim.episode.Episodes;
import org.kabumori.sim.raid.RaidPlan.Manner;
import org.kabumori.sim.variation.Variation;

import java.util.List;

class EvaluationTest {
    private static final long FIRST_JUDGED_SEED = 101;

    @Test
    void stopsTheBuysOfEveryVariationAndBothersFewCustomers() {
        Measurement all = Measurement.NONE;
        for (Variation variation : Variation.values()) {
            Measurement one = Evaluation.of(variation.log(FIRST_JUDGED_SEED), Policy.STANDARD);
            if (variation != Variation.QUIET) {
                assertThat(one.prevented()).as(variation.name()).isGreaterThan(0.9);
            }
            assertThat(one.frictionOrders()).as(variation.name()).isLessThan(0.04);
            all = all.plus(one);
        }
        assertThat(all.prevented()).isGreaterThan(0.98);
        assertThat(all.preventedSells()).isGreaterThan(0.65);
        assertThat(all.frictionOrders()).isLessThan(0.015);
        assertThat(all.frictionLogins()).isLessThan(0.01);
        assertThat(all.holds()).isLessThan(0.001);
    }

    @Test
    void countsAMissingDecisionAsAllowed() {
        LabelledLog log = Variation.FEW.log(FIRST_JUDGED_SEED);
        Measurement unguarded = Measurement.of(new Tally(log));
        assertThat(unguarded.victims()).isEqualTo(3);
        assertThat(unguarded.untouched()).isZero();
        assertThat(unguarded.stoppedBuyYen()).isZero();
        assertThat(unguarded.frictionOrders()).isZero();
        assertThat(unguarded.tolled()).isEqualTo(3);
    }

    /** {@code -Dseeds=101-105} prints the table of docs/detection.md. */
    @Test
    @EnabledIfSystemProperty(named = "seeds", matches = "[0-9]+-[0-9]+")
    void printsTheTable() {
        String[] seeds = System.getProperty("seeds", "").split("-", -1);
        long first = Long.parseLong(seeds[0]);
        long last = Long.parseLong(seeds[1]);
        Measurement all = Measurement.NONE;
        Measurement episodes = Measurement.NONE;
        for (long seed = first; seed <= last; seed++) {
            List<LabelledLog> logs =
                    Episodes.all(seed, Manner.MIXED).stream().map(Episode::log).toList();
            episodes = episodes.plus(Evaluation.of(logs, Policy.STANDARD));
        }
        all = all.plus(print("the two episodes", episodes));
        for (Variation variation : Variation.values()) {
            Measurement sum = Measurement.NONE;
            for (long seed = first; seed <= last; seed++) {
                sum = sum.plus(Evaluation.of(variation.log(seed), Policy.STANDARD));
            }
            all = all.plus(print(variation.name(), sum));
        }
        print("all", all);
        assertThat(all.campaigns()).isPositive();
    }

    private static Measurement print(String name, Measurement measurement) {
        System.out.println("| " + name + " " + measurement);
        return measurement;
    }
}
