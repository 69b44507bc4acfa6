package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.Strictness;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.variation.Variation.Extent;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whatever valid rules an operator writes, no answer is milder and no account action weaker than
 * without them. Policies in shadow examine the very state that the live one decides on, so each
 * event is a comparison.
 */
class RulesOnlyRaiseTest {
    private static final Extent EXTENT = new Extent(250, 4);
    private static final int EVENTS_PER_POLICY = 40;

    /** What was raised, and the check that nothing was lowered. */
    private static final class Raised implements Answers {
        final Set<Answer> answers = EnumSet.noneOf(Answer.class);
        final Set<AccountAction> actions = EnumSet.noneOf(AccountAction.class);
        int compared;

        void compare(Decision without, Decision with) {
            assertThat(Strictness.of(with))
                    .as("%s without rules, %s with them", without, with)
                    .isGreaterThanOrEqualTo(Strictness.of(without));
            assertThat(with.accountAction())
                    .as("%s without rules, %s with them", without, with)
                    .isGreaterThanOrEqualTo(without.accountAction());
            assertThat(with.scoreMillionths()).isGreaterThanOrEqualTo(without.scoreMillionths());
            compared++;
            answers.add(with.answer());
            if (with.accountAction() != without.accountAction()) {
                actions.add(with.accountAction());
            }
        }

        @Override
        public void decision(Decision decision) {
            // What differs is told afterwards.
        }

        /** A rule or policy in shadow; the plain one is what the live one would be without. */
        @Override
        public void otherwise(Decision decided, Decision otherwise) {
            if (otherwise.policy().equals("plain")) {
                compare(otherwise, decided);
            } else {
                compare(decided, otherwise);
            }
        }

        @Override
        public void alert(Alert alert) {
            // Alerts are not decided by rules.
        }
    }

    @Test
    void aHundredPoliciesInShadowNeverLowerTheStandardsAnswer() {
        List<Event> events = Variation.MIXED.log(3, EXTENT).events();
        RandomRules rules = new RandomRules(3);
        Engine engine = new Engine(Policy.STANDARD);
        Raised raised = new Raised();
        int policies = 0;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (i % EVENTS_PER_POLICY == 0) {
                Policy policy = rules.policy("random-" + policies++);
                engine.accept(inShadow(event.timeMicros(), policy), raised);
            }
            engine.accept(event, raised);
        }
        assertThat(policies).isGreaterThan(100);
        assertThat(raised.compared).isGreaterThan(500);
        assertThat(raised.answers).contains(Answer.CHALLENGE, Answer.HOLD, Answer.REJECT);
        assertThat(raised.actions).contains(AccountAction.FREEZE_TRADING);
    }

    /** A rule that is live changes what is remembered; the plain policy looks at the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLivePolicyNeverAnswersMilderThanItselfWithoutRules(int seed) {
        Engine engine = new Engine(new RandomRules(seed).policy("random"));
        engine.accept(inShadow(0, new Policy("plain", Map.of())), new Raised());
        Raised raised = new Raised();
        for (Event event : Variation.HONG_KONG.log(seed, new Extent(200, 3)).events()) {
            engine.accept(event, raised);
        }
        assertThat(raised.compared).isPositive();
    }

    private static PolicyChange inShadow(long timeMicros, Policy policy) {
        return new PolicyChange(
                "shadow-" + policy.version(),
                timeMicros,
                policy.version(),
                PolicyChange.Action.SHADOW,
                policy,
                "desk",
                null);
    }
}
