package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.OperatorRule.Effect;
import org.kabumori.engine.policy.OperatorRule.OnUnknown;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.chance.Dice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Draws policies with the standard's numbers and valid rules of all sorts, which often hold. */
final class RandomRules {
    private static final int MOST_RULES = 6;

    /** Of rules for one kind of decision, by the place of {@link DecisionPoint}. */
    private static final List<List<String>> OWN =
            List.of(
                    List.of(
                            "login.success",
                            "'password' in login.methods",
                            "login.country == 'JP'",
                            "login.methods.exists(m, m == 'otp_app')"),
                    List.of("setting.name == 'email'", "session.loginSeen"),
                    List.of(
                            "order.side == 'buy'",
                            "order.notionalYen > 100000",
                            "instrument.heldBefore",
                            "instrument.heat > 0.5",
                            "order.ip.startsWith('1')"),
                    List.of("cash.amountYen > 50000", "cash.kind == 'withdrawal'"));

    /** Of rules for any decision; the last divides by zero and so is never known. */
    private static final List<String> COMMON =
            List.of(
                    "true",
                    "evidence.sum > 1.0",
                    "evidence.probability < 0.001",
                    "event.hour % 2 == 0",
                    "event.weekday < 4",
                    "account.loginDays < 3",
                    "account.hasPasskey",
                    "account.buyingPowerYen > 1000000",
                    "evidence.login_device_new > 0.0",
                    "'account.ageDays' in unknowns",
                    "1 / (event.hour - event.hour) > 0");

    private static final List<Effect> ANSWERS =
            List.of(
                    new Effect(0, Answer.CHALLENGE, null),
                    new Effect(0, Answer.CHALLENGE, Require.ANY),
                    new Effect(0, Answer.CHALLENGE, Require.PASSKEY),
                    new Effect(0, Answer.CHALLENGE, Require.OUT_OF_BAND),
                    new Effect(0, Answer.HOLD, null),
                    new Effect(0, Answer.REJECT, null));

    private final Dice dice;

    RandomRules(long seed) {
        this.dice = Dice.of(seed, Dice.Use.SERVICE, 0);
    }

    Policy policy(String version) {
        List<OperatorRule> rules =
                IntStream.range(0, dice.between(1, MOST_RULES))
                        .mapToObj(place -> rule("rule-" + place))
                        .toList();
        return new Policy(version, Map.of(), Map.of(), rules);
    }

    private OperatorRule rule(String id) {
        List<DecisionPoint> on = points();
        return new OperatorRule(
                id,
                on,
                condition(on),
                effect(),
                "理由",
                "why",
                1,
                dice.happens(0.1) ? (Long) 0L : null,
                dice.happens(0.5) ? OnUnknown.RAISE : OnUnknown.IGNORE,
                dice.happens(0.2));
    }

    private List<DecisionPoint> points() {
        DecisionPoint[] all = DecisionPoint.values();
        return dice.happens(0.3) ? List.of(all) : List.of(all[dice.nextInt(all.length)]);
    }

    private String condition(List<DecisionPoint> on) {
        List<String> parts = new ArrayList<>(COMMON);
        if (on.size() == 1) {
            parts.addAll(OWN.get(on.getFirst().ordinal()));
        }
        String first = part(parts);
        return switch (dice.nextInt(4)) {
            case 0 -> first + " && " + part(parts);
            case 1 -> first + " || " + part(parts);
            default -> first;
        };
    }

    private String part(List<String> parts) {
        String part = parts.get(dice.nextInt(parts.size()));
        return dice.happens(0.2) ? "!(" + part + ")" : part;
    }

    private Effect effect() {
        double weight = dice.happens(0.5) ? dice.between(0, OperatorRule.MOST_WEIGHT) : 0;
        @Nullable Effect answer =
                weight == 0 || dice.happens(0.5) ? ANSWERS.get(dice.nextInt(ANSWERS.size())) : null;
        return answer == null
                ? new Effect(weight, Answer.ALLOW, null)
                : new Effect(weight, answer.answer(), answer.require());
    }
}
