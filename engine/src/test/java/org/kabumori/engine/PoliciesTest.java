package org.kabumori.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.*;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.evidence.Sentences;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.OperatorRule.OnUnknown;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.engine.policy.RuleRefused;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class PoliciesTest {
    private static final long START = 20_150L * Clock.DAY;

    /** A step-up for next to nothing: everybody is asked. */
    private static final Map<Parameter, Double> ASKS_ALL =
            Map.of(Parameter.CHALLENGE_OUT_OF_BAND_YEN, 0.0, Parameter.CHALLENGE_PER_MILLION, 0.0);

    private Engine engine = new Engine(Policy.STANDARD);
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Decision> otherwise = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private long now = START;
    private int ids;

    private final Answers answers =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    decisions.add(decision);
                }

                @Override
                public void otherwise(Decision decided, Decision other) {
                    otherwise.add(other);
                }

                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }
            };

    @Test
    void aRuleRaisesTheAnswerAndSaysWhyInBothLanguages() {
        assertThat(buy("a").answer()).isEqualTo(Answer.ALLOW);
        publish(policy("v1", rule("no-buys", "buys", 0, Answer.HOLD, null)));
        Decision held = buy("a");
        assertThat(held.answer()).isEqualTo(Answer.HOLD);
        assertThat(held.policy()).isEqualTo("v1");
        assertThat(held.reasons().getFirst().code()).isEqualTo(ReasonCode.OPERATOR_RULE);
        assertThat(Sentences.in(Locale.ENGLISH).of(held.reasons().getFirst()))
                .isEqualTo("Operator's rule no-buys: no buys today");
        assertThat(Sentences.in(Locale.JAPANESE).of(held.reasons().getFirst()))
                .isEqualTo("事業者のルール no-buys：本日は買付不可");
    }

    @Test
    void aRuleNeverLowersAnAnswerNorSpeaksAgainstWhatIsInForce() {
        accept(
                new AccountControl(
                        id(), now, "a", AccountControl.Action.FREEZE_TRADING, null, null, "desk"));
        publish(policy("v1", rule("ask", "always", 0, Answer.CHALLENGE, Require.ANY)));
        assertThat(buy("a").answer()).isEqualTo(Answer.REJECT);
    }

    @Test
    void aWeightRaisesTheProbabilityAndWithItTheAnswer() {
        int before = buy("a").scoreMillionths();
        publish(policy("v1", rule("heavy", "always", 10, Answer.ALLOW, null)));
        Decision weighed = buy("a");
        assertThat(weighed.scoreMillionths()).isGreaterThan(before);
        assertThat(weighed.answer()).isNotEqualTo(Answer.ALLOW);
    }

    @Test
    void aPasskeyIsAskedOnlyOfThoseWhoHaveOne() {
        publish(policy("v1", rule("ask", "buys", 0, Answer.CHALLENGE, Require.PASSKEY)));
        assertThat(buy("a").require()).isEqualTo(Require.OUT_OF_BAND);
    }

    @Test
    void whatCannotBeToldRaisesOrIsIgnoredAsDeclaredAndIsCounted() {
        publish(policy("v1", unknown("raises", OnUnknown.RAISE)));
        assertThat(buy("a").answer()).isEqualTo(Answer.HOLD);
        publish(policy("v2", unknown("ignores", OnUnknown.IGNORE)));
        assertThat(buy("a").answer()).isEqualTo(Answer.ALLOW);
        PolicySummary.Rule counted = engine.policies().rules().getFirst();
        assertThat(counted.unknown()).isEqualTo(1);
        assertThat(counted.hits()).isZero();
    }

    @Test
    void aRulePastItsTimeIsNotAsked() {
        OperatorRule rule = rule("no-buys", "buys", 0, Answer.HOLD, null);
        publish(
                policy(
                        "v1",
                        new OperatorRule(
                                rule.id(),
                                rule.on(),
                                rule.when(),
                                rule.then(),
                                rule.japanese(),
                                rule.english(),
                                1,
                                now + Clock.HOUR,
                                OnUnknown.RAISE,
                                false)));
        assertThat(buy("a").answer()).isEqualTo(Answer.HOLD);
        now += Clock.DAY;
        assertThat(buy("a").answer()).isEqualTo(Answer.ALLOW);
        assertThat(engine.policies().rules().getFirst().asked()).isEqualTo(1);
    }

    @Test
    void aRuleInShadowChangesNothingAndTellsWhatItWouldHaveDone() {
        publish(policy("v1", shadow(rule("no-buys", "buys", 0, Answer.HOLD, null))));
        assertThat(buy("a").answer()).isEqualTo(Answer.ALLOW);
        assertThat(otherwise).hasSize(1);
        assertThat(otherwise.getFirst().answer()).isEqualTo(Answer.HOLD);
        assertThat(otherwise.getFirst().policy()).isEqualTo("v1/no-buys");
    }

    @Test
    void aPolicyInShadowAnswersTheSameEventsAndOnlyTheDifferenceIsTold() {
        change("careful", PolicyChange.Action.SHADOW, new Policy("careful", ASKS_ALL));
        assertThat(buy("a").answer()).isEqualTo(Answer.ALLOW);
        assertThat(decisions.getLast().policy()).isEqualTo(Policy.STANDARD.version());
        assertThat(otherwise.getFirst().require()).isEqualTo(Require.OUT_OF_BAND);
        PolicySummary.Shadow counted = engine.policies().shadows().getFirst();
        assertThat(counted.decided()).isEqualTo(1);
        assertThat(counted.stricter()).isEqualTo(1);
        assertThat(counted.stoppedYen()).isEqualTo(9_000);
        change("careful", PolicyChange.Action.RETIRE, null);
        buy("a");
        assertThat(otherwise).hasSize(1);
        assertThat(engine.policies().shadows()).isEmpty();
    }

    @Test
    void aPolicyInShadowChangesNoAnswerAndNothingThatIsRemembered() {
        Engine alone = new Engine(Policy.STANDARD);
        change("careful", PolicyChange.Action.SHADOW, new Policy("careful", ASKS_ALL));
        for (int i = 0; i < 20; i++) {
            Order order = order("a" + i % 3);
            engine.accept(order, answers);
            Decision here = decisions.getLast();
            alone.accept(order, answers);
            assertThat(decisions.getLast()).isEqualTo(here);
        }
        change("careful", PolicyChange.Action.RETIRE, null);
        Order last = order("a1");
        engine.accept(last, answers);
        Decision here = decisions.getLast();
        alone.accept(last, answers);
        assertThat(decisions.getLast()).isEqualTo(here);
    }

    @Test
    void theOldestInShadowGivesWay() {
        for (int i = 0; i < 5; i++) {
            change("s" + i, PolicyChange.Action.SHADOW, new Policy("s" + i, Map.of()));
        }
        assertThat(engine.policies().shadows())
                .extracting(PolicySummary.Shadow::policy)
                .containsExactly("s1", "s2", "s3", "s4");
    }

    @Test
    void retiringTheLivePolicyBringsTheOneBeforeItBack() {
        publish(new Policy("v1", Map.of()));
        publish(new Policy("v2", Map.of()));
        change("v2", PolicyChange.Action.RETIRE, null);
        assertThat(buy("a").policy()).isEqualTo("v1");
    }

    @Test
    void aRuleThatHitsMoreCustomersThanDeclaredIsOnlyWatchedFromThenOn() {
        publish(policy("v1", guard(), declared(rule("no-buys", "buys", 0, Answer.HOLD, null))));
        int customer = 0;
        while (alerts.isEmpty() && customer < 100) {
            assertThat(buy("c" + customer++).answer()).isEqualTo(Answer.HOLD);
        }
        assertThat(customer).isBetween(9, 11);
        Alert alert = alerts.getFirst();
        assertThat(alert.kind()).isEqualTo(Alert.Kind.RULE_DEMOTED);
        assertThat(alert.subject()).isEqualTo("policy:v1/no-buys");
        assertThat(Sentences.in(Locale.ENGLISH).of(alert.evidence().getFirst()))
                .contains("It hit 10 customers");
        assertThat(buy("later").answer()).isEqualTo(Answer.ALLOW);
        assertThat(engine.policies().rules().getFirst().demoted()).isTrue();
    }

    @Test
    void aPolicyThatBothersTooManyGivesWayToTheOneBeforeIt() {
        publish(policy("v1", guard(ASKS_ALL)));
        int customer = 0;
        while (alerts.isEmpty() && customer < 100) {
            assertThat(buy("c" + customer++).answer()).isEqualTo(Answer.CHALLENGE);
        }
        assertThat(alerts.getFirst().kind()).isEqualTo(Alert.Kind.POLICY_DEMOTED);
        assertThat(alerts.getFirst().subject()).isEqualTo("policy:v1");
        assertThat(buy("later").answer()).isEqualTo(Answer.ALLOW);
        assertThat(decisions.getLast().policy()).isEqualTo(Policy.STANDARD.version());
        assertThat(engine.policies().shadows().getFirst().policy()).isEqualTo("v1");
    }

    @Test
    void aRuleThatHitsOneCustomerOverAndOverIsLeftAlone() {
        publish(policy("v1", guard(), declared(rule("no-buys", "buys", 0, Answer.HOLD, null))));
        for (int i = 0; i < 200; i++) {
            assertThat(buy("a").answer()).isEqualTo(Answer.HOLD);
        }
        assertThat(alerts).isEmpty();
    }

    @Test
    void goesOnAlikeFromItsEncodedState() {
        publish(policy("v1", guard(), declared(rule("no-buys", "buys", 0, Answer.HOLD, null))));
        change("careful", PolicyChange.Action.SHADOW, new Policy("careful", ASKS_ALL));
        for (int customer = 0; customer < 7; customer++) {
            buy("c" + customer);
        }
        Engine copy = Engine.decode(engine.encode());
        assertThat(copy.stateHash()).isEqualTo(engine.stateHash());
        assertThat(copy.policies()).isEqualTo(engine.policies());
        for (int customer = 7; customer < 20; customer++) {
            Order order = order("c" + customer);
            engine.accept(order, answers);
            Decision here = decisions.getLast();
            copy.accept(order, answers);
            assertThat(decisions.getLast()).isEqualTo(here);
        }
        assertThat(copy.stateHash()).isEqualTo(engine.stateHash());
        assertThat(alerts).hasSize(2);
        assertThat(alerts.getFirst()).isEqualTo(alerts.getLast());
    }

    @Test
    void refusesRulesThatAreNoneAndTwoOfOneName() {
        assertThatThrownBy(() -> policy("v1", rule("a", "sometimes", 0, Answer.HOLD, null)))
                .isInstanceOf(RuleRefused.class);
        OperatorRule rule = rule("a", "always", 0, Answer.HOLD, null);
        assertThatThrownBy(() -> policy("v1", rule, rule)).hasMessageContaining("called a");
    }

    @Test
    void aConditionWithoutAnEndGetsThatOfItsRank() {
        publish(new Policy("v1", Map.of(Parameter.RANK_BLOCK_DAYS, 2.0)));
        accept(
                new Condition(
                        id(),
                        now,
                        "c",
                        Restriction.Action.SET,
                        "account:a",
                        Condition.Rank.BLOCK,
                        "test",
                        null,
                        "desk"));
        assertThat(buy("a").answer()).isEqualTo(Answer.REJECT);
        now += 3 * Clock.DAY;
        assertThat(buy("a").answer()).isEqualTo(Answer.ALLOW);
    }

    @Test
    void eachDecisionPointHasAFailModeAndOrdersOneOfEachSide() {
        Policy policy =
                new Policy("v1", Map.of(), Map.of(FailPoint.ORDER_SELL, FailMode.OPEN), List.of());
        StateEncoder out = new StateEncoder();
        policy.encode(out);
        for (Policy same : List.of(policy, Policy.decode(new StateDecoder(out.toBytes())))) {
            assertThat(same.failMode(FailPoint.ORDER_SELL)).isEqualTo(FailMode.OPEN);
            assertThat(same.failMode(FailPoint.ORDER_BUY)).isEqualTo(FailMode.STEP_UP);
            assertThat(same.failMode(FailPoint.CASH)).isEqualTo(FailMode.CLOSED);
        }
        assertThat(FailPoint.SETTING_CHANGE.word()).isEqualTo("setting-change");
    }

    @Test
    void aPolicyOfAnEarlierStateHasOneFailModeForOrdersOfBothSides() {
        StateEncoder out = new StateEncoder().number(6).text("v1").number(0);
        for (FailMode each :
                List.of(FailMode.OPEN, FailMode.CLOSED, FailMode.CLOSED, FailMode.STEP_UP)) {
            out.number(each.ordinal());
        }
        StateDecoder in = new StateDecoder(out.number(0).toBytes());
        in.version();
        assertThat(Policy.decode(in).failModes())
                .containsOnly(
                        Map.entry(FailPoint.LOGIN, FailMode.OPEN),
                        Map.entry(FailPoint.SETTING_CHANGE, FailMode.CLOSED),
                        Map.entry(FailPoint.ORDER_BUY, FailMode.CLOSED),
                        Map.entry(FailPoint.ORDER_SELL, FailMode.CLOSED),
                        Map.entry(FailPoint.CASH, FailMode.STEP_UP));
        assertThat(in.ended()).isTrue();
    }

    private static Map<Parameter, Double> guard() {
        return guard(Map.of());
    }

    private static Map<Parameter, Double> guard(Map<Parameter, Double> others) {
        Map<Parameter, Double> values = new java.util.EnumMap<>(Parameter.class);
        values.putAll(others);
        values.put(Parameter.GUARD_LEAST_CUSTOMERS, 10.0);
        return values;
    }

    private static OperatorRule rule(
            String id,
            String when,
            double weight,
            Answer answer,
            @org.jspecify.annotations.Nullable Require require) {
        return new OperatorRule(
                id,
                List.of(DecisionPoint.values()),
                when,
                new OperatorRule.Effect(weight, answer, require),
                "本日は買付不可",
                "no buys today",
                1,
                null,
                OnUnknown.RAISE,
                false);
    }

    private static OperatorRule unknown(String id, OnUnknown onUnknown) {
        OperatorRule rule = rule(id, "unknown", 0, Answer.HOLD, null);
        return with(rule, 1, onUnknown, false);
    }

    private static OperatorRule shadow(OperatorRule rule) {
        return with(rule, 1, OnUnknown.RAISE, true);
    }

    private static OperatorRule declared(OperatorRule rule) {
        return with(rule, 0.01, OnUnknown.RAISE, false);
    }

    private static OperatorRule with(
            OperatorRule rule, double share, OnUnknown onUnknown, boolean shadow) {
        return new OperatorRule(
                rule.id(),
                rule.on(),
                rule.when(),
                rule.then(),
                rule.japanese(),
                rule.english(),
                share,
                null,
                onUnknown,
                shadow);
    }

    private static Policy policy(String version, OperatorRule... rules) {
        return policy(version, Map.of(), rules);
    }

    private static Policy policy(
            String version, Map<Parameter, Double> values, OperatorRule... rules) {
        return new Policy(version, values, Map.of(), List.of(rules));
    }

    private void publish(Policy policy) {
        change(policy.version(), PolicyChange.Action.PUBLISH, policy);
    }

    private void change(
            String version,
            PolicyChange.Action action,
            @org.jspecify.annotations.Nullable Policy content) {
        accept(new PolicyChange(id(), now, version, action, content, "desk", "head"));
    }

    private Decision buy(String account) {
        accept(order(account));
        return decisions.getLast();
    }

    private Order order(String account) {
        now += Clock.SECOND;
        return new Order(
                id(),
                now,
                account,
                null,
                "o" + ids,
                Order.Action.NEW,
                null,
                "XTKS:9993",
                Side.BUY,
                100 * Micros.ONE,
                OrderType.LIMIT,
                90 * Micros.ONE,
                null,
                null,
                TaxAccount.TOKUTEI,
                TradeType.CASH,
                Channel.PHONE,
                null,
                null);
    }

    private void accept(Event event) {
        assertThat(engine.accept(event, answers)).isEqualTo(Admission.NEW);
    }

    private String id() {
        return "e" + ids++;
    }
}
