package org.kabumori.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Ladder;
import org.kabumori.engine.policy.Policy;

import java.util.List;

class DeliberationTest {
    @Test
    void theLadderAnswersAtEachProbabilityWhatTheDecisionWould() {
        for (boolean passkey : new boolean[] {false, true}) {
            List<Ladder.Step> ladder = ladder(1e6, 4e6, passkey);
            assertThat(ladder.getFirst().fromProbability()).isZero();
            for (int i = 0; i < 1_000; i++) {
                double probability = (i + 0.5) / 1_000;
                Cheapest answer = Cheapest.of(probability, 1e6, 4e6, passkey, Policy.STANDARD);
                Ladder.Step step =
                        ladder.stream()
                                .filter(each -> each.fromProbability() <= probability)
                                .toList()
                                .getLast();
                assertThat(answer.isLike(step.cheapest())).isTrue();
            }
        }
    }

    @Test
    void allAnswersCostWhatTheCheapestSays() {
        List<Cheapest> all = Cheapest.all(0.2, 1e6, 4e6, false, Policy.STANDARD);
        Cheapest cheapest = Cheapest.of(0.2, 1e6, 4e6, false, Policy.STANDARD);
        assertThat(all).hasSize(5).contains(cheapest);
        assertThat(all.stream().mapToDouble(Cheapest::costYen).min().orElseThrow())
                .isCloseTo(cheapest.costYen(), within(1e-9));
    }

    @Test
    void whereNothingCanBeLostNothingIsAsked() {
        List<Ladder.Step> ladder = ladder(0, 0, false);
        assertThat(ladder.getFirst().cheapest().answer()).isEqualTo(Decision.Answer.ALLOW);
    }

    @Test
    void aFailedLoginIsAllowedOrStopped() {
        List<Ladder.Step> ladder =
                Ladder.of(probability -> Cheapest.allOfFailedLogin(probability, Policy.STANDARD));
        assertThat(ladder)
                .extracting(step -> step.cheapest().answer())
                .containsExactly(Decision.Answer.ALLOW, Decision.Answer.REJECT);
        double stopped = ladder.getLast().fromProbability();
        assertThat(Cheapest.ofFailedLogin(stopped - 1e-6, Policy.STANDARD).answer())
                .isEqualTo(Decision.Answer.ALLOW);
        assertThat(Cheapest.ofFailedLogin(stopped + 1e-6, Policy.STANDARD).answer())
                .isEqualTo(Decision.Answer.REJECT);
    }

    private static List<Ladder.Step> ladder(double lossYen, double notionalYen, boolean passkey) {
        return Ladder.of(p -> Cheapest.all(p, lossYen, notionalYen, passkey, Policy.STANDARD));
    }
}
