package org.kabumori.sim.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.judge.JudgePlan.Candidate;
import org.kabumori.sim.measure.Evaluation;
import org.kabumori.sim.measure.Frenzies;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.variation.Variation;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class JudgeTest {
    private static final Candidate STANDARD = new Candidate("standard", Policy.STANDARD);

    private static JudgePlan plan(WorldGroup... groups) {
        return new JudgePlan(
                List.of(groups),
                List.of(1L, 2L),
                new Variation.Extent(400, 8),
                List.of(STANDARD, CostFactor.times(STANDARD, 4)));
    }

    @Test
    void saysTheSameWhateverTheThreads() throws InterruptedException {
        JudgePlan plan = plan(WorldGroup.PLAIN, WorldGroup.HONEST);
        AtomicLong steps = new AtomicLong();
        JudgeReport report = new Judge(plan, steps::incrementAndGet).run(1);
        assertThat(new Judge(plan, () -> {}).run(3)).isEqualTo(report);
        assertThat(steps).hasValue(plan.steps());
    }

    @Test
    void countsWhatTheContractCounts() throws InterruptedException {
        Judgement judged = new Judge(plan(WorldGroup.HONEST), () -> {}).run(2).groups().getFirst();
        Measurement truth = Measurement.NONE;
        for (long seed = 1; seed <= 2; seed++) {
            var log = Variation.QUIET.log(seed, new Variation.Extent(400, 8));
            truth = truth.plus(Evaluation.of(log, Policy.STANDARD));
        }
        assertThat(judged.score().measurement()).isEqualTo(truth);
        assertThat(judged.score().accountDays()).isEqualTo(2 * 400 * 8);
    }

    @Test
    void everyVariationIsInOneGroup() {
        for (Variation variation : Variation.values()) {
            assertThat(
                            Arrays.stream(WorldGroup.values())
                                    .filter(each -> each.variations().contains(variation)))
                    .hasSize(1);
        }
    }

    @Test
    void costsAreScaledAndNothingElse() {
        Policy dearer = CostFactor.times(STANDARD, 4).policy();
        assertThat(dearer.of(Parameter.HOLD_YEN))
                .isEqualTo(4 * Policy.STANDARD.of(Parameter.HOLD_YEN));
        assertThat(dearer.of(Parameter.LOSS_BUY)).isEqualTo(Policy.STANDARD.of(Parameter.LOSS_BUY));
        assertThat(CostFactor.times(STANDARD, 1e12).policy().of(Parameter.HOLD_YEN))
                .isEqualTo(Parameter.HOLD_YEN.most());
        assertThatThrownBy(() -> CostFactor.times(STANDARD, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereAllSeedsFaredAlikeTheIntervalStillIsWide() {
        Score score = new Score(Measurement.NONE, 0, 0, 0, new Frenzies(4, 0, 0), 100_000, 0);
        Judged left =
                Judged.of(
                        Figure.FRENZIES_LEFT_ALONE,
                        List.of(score, score),
                        1,
                        Aim.of(Figure.FRENZIES_LEFT_ALONE, WorldGroup.HONEST));
        assertThat(left.value()).isEqualTo(1);
        assertThat(left.low()).isBetween(0.6, 0.8);
        assertThat(left.met()).isTrue();
        Judged frozen = Judged.of(Figure.FROZEN, List.of(score, score), 1, null);
        assertThat(frozen.value()).isZero();
        assertThat(frozen.high()).isBetween(1.0, 3.0);
        Judged nothing = Judged.of(Figure.PREVENTED, List.of(score), 1, null);
        assertThat(nothing.value()).isNaN();
        assertThat(nothing.met()).isNull();
    }
}
