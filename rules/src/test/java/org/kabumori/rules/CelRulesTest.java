package org.kabumori.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.Facts;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.OperatorRule.OnUnknown;
import org.kabumori.engine.policy.RuleCompiler;
import org.kabumori.engine.policy.RuleRefused;
import org.kabumori.engine.policy.RuleTest.Result;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class CelRulesTest {
    private final Map<Fact, Object> known = new EnumMap<>(Fact.class);

    private final Facts facts =
            new Facts() {
                @Override
                public @Nullable Object value(Fact fact) {
                    return known.get(fact);
                }

                @Override
                public double weight(ReasonCode code) {
                    return code == ReasonCode.BUY_THIN ? 3.5 : 0;
                }
            };

    @Test
    void isTheCompilerThatTheEngineFinds() {
        assertThat(RuleCompiler.installed()).isInstanceOf(CelRules.class);
    }

    @Test
    void asksFactsEvidenceAndTimes() {
        known.put(Fact.ORDER_SIDE, "buy");
        known.put(Fact.ORDER_NOTIONAL_YEN, 6_000_000L);
        known.put(Fact.EVENT_TIME, 1_742_169_600_000_000L);
        assertThat(ask("order.side == 'buy' && order.notionalYen > 5000000")).isEqualTo(Result.HIT);
        assertThat(ask("evidence.buy_thin >= 3.5")).isEqualTo(Result.HIT);
        assertThat(ask("evidence.buy_thin > 4")).isEqualTo(Result.MISS);
        assertThat(ask("evidence.buying_power_used > 0.0")).isEqualTo(Result.MISS);
        assertThat(ask("event.time > timestamp('2025-03-16T23:59:59Z')")).isEqualTo(Result.HIT);
        assertThat(ask("event.time.getHours('Asia/Tokyo') == 9")).isEqualTo(Result.HIT);
        assertThat(ask("order.side.matches('^b.y$')")).isEqualTo(Result.HIT);
    }

    @Test
    void saysUnknownOnlyWhereTheUnknownMatters() {
        known.put(Fact.ORDER_SIDE, "sell");
        assertThat(ask("order.side == 'buy' && order.notionalYen > 5")).isEqualTo(Result.MISS);
        assertThat(ask("order.side == 'sell' && order.notionalYen > 5")).isEqualTo(Result.UNKNOWN);
        assertThat(ask("order.side == 'sell' || order.notionalYen > 5")).isEqualTo(Result.HIT);
        assertThat(ask("'order.notionalYen' in unknowns")).isEqualTo(Result.HIT);
        assertThat(ask("'order.side' in unknowns")).isEqualTo(Result.MISS);
    }

    @Test
    void saysUnknownWhereTheConditionFails() {
        known.put(Fact.ACCOUNT_LOGIN_DAYS, 0L);
        assertThat(ask("10 / account.loginDays > 2")).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void goesThroughALoginsMethods() {
        known.put(Fact.LOGIN_METHODS, List.of("password", "otp_sms"));
        assertThat(login("login.methods.exists(m, m == 'otp_sms')")).isEqualTo(Result.HIT);
        assertThat(login("'passkey' in login.methods")).isEqualTo(Result.MISS);
    }

    @Test
    void refusesWhatIsNoConditionWithItsPlaceAndAHint() {
        refuses("order.sid == 'buy'", "undeclared reference", "there are order.action");
        refuses("order.side == 3", "1:12", "no matching overload");
        refuses("order.side", "expected type 'bool'");
        refuses("order.side == 'buy' &&", "mismatched input");
        refuses("login.country == 'JP'", "not a fact at this decision");
        refuses("evidence.buy_thick > 1.0", "reason's code");
        refuses("now() > event.time", "undeclared reference to 'now'");
        refuses("event.time.getHours('America/New_York') == 9", "Asia/Tokyo");
        refuses("order.side == '" + "x".repeat(CelRules.MOST_CHARACTERS) + "'", "code point");
    }

    @Test
    void refusesAConditionThatCouldCostTooMuch() {
        refuses("unknowns.all(x, unknowns.all(y, x != y || x == y))", "at most 2000 steps");
        refuses(
                "unknowns.exists(x, x.matches('a') || x.matches('b') || x.matches('c'))",
                "at most 2000 steps");
    }

    private void refuses(String when, String... why) {
        assertThatThrownBy(() -> ask(when)).isInstanceOf(RuleRefused.class).message().contains(why);
    }

    private Result login(String when) {
        return new CelRules().compile(rule(when, DecisionPoint.LOGIN)).of(facts);
    }

    private Result ask(String when) {
        return new CelRules().compile(rule(when, DecisionPoint.ORDER)).of(facts);
    }

    private static OperatorRule rule(String when, DecisionPoint on) {
        return new OperatorRule(
                "r",
                List.of(on),
                when,
                new OperatorRule.Effect(0, Answer.HOLD, null),
                "理由",
                "why",
                1,
                null,
                OnUnknown.RAISE,
                false);
    }
}
