package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.RuleAsked;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.RuleTest.Result;
import org.kabumori.engine.policy.Strictness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks the operator's rules about the event at hand, in their order, and adds up what they raise.
 * Used again for each event; not thread-safe.
 */
// rule| A later signal may raise a decision, never lower it; unknown can only raise (the design's
// fourth principle).
final class OperatorRules {
    /** Stands for no rule besides those that are live. */
    static final int NO_OTHER = -1;

    private static final OperatorRule.Effect NOTHING =
            new OperatorRule.Effect(0, Answer.ALLOW, null);

    private final Situation situation;
    private final SituationFacts facts;
    private final @Nullable Result[] results = new Result[Policy.MOST_RULES];
    private final boolean[] holds = new boolean[Policy.MOST_RULES];
    private final List<Reason> reasons = new ArrayList<>();
    private double weight;
    private OperatorRule.Effect strictest = NOTHING;

    OperatorRules(Situation situation, Evidence evidence) {
        this.situation = situation;
        this.facts = new SituationFacts(situation, evidence);
    }

    /** Forgets the event before: no rule was asked. */
    void forget() {
        Arrays.fill(results, null);
        Arrays.fill(holds, false);
        reasons.clear();
    }

    /** Asks every rule of the policy that decides. */
    void ask(AccountEvent event, double sum, double probability) {
        facts.turnTo(event, sum, probability);
        DecisionPoint point = DecisionPoint.of(event);
        Policy policy = situation.world().policy;
        for (int i = 0; i < policy.rules().size(); i++) {
            OperatorRule rule = policy.rules().get(i);
            if (rule.on().contains(point) && !rule.isExpired(event.timeMicros())) {
                Result result = policy.ask(i, facts);
                results[i] = result;
                holds[i] =
                        result == Result.HIT
                                || result == Result.UNKNOWN
                                        && rule.onUnknown() == OperatorRule.OnUnknown.RAISE;
            }
        }
    }

    boolean isAsked(int rule) {
        return results[rule] != null;
    }

    /** Returns what a rule that was asked said. */
    Result result(int rule) {
        Result result = results[rule];
        return result == null ? Result.MISS : result;
    }

    /** Returns whether a rule was asked and raises, live or in shadow. */
    boolean holds(int rule) {
        return holds[rule];
    }

    /** Adds up what the live rules raise, and one other as if it were live. */
    void apply(int other) {
        Policy policy = situation.world().policy;
        reasons.clear();
        weight = 0;
        strictest = NOTHING;
        for (int i = 0; i < policy.rules().size(); i++) {
            if (holds[i] && (i == other || isLive(policy, i))) {
                add(policy.rules().get(i).then());
                reasons.add(policy.reason(i));
            }
        }
        weight = Math.min(weight, OperatorRule.MOST_WEIGHT_OF_ALL);
    }

    private boolean isLive(Policy policy, int rule) {
        boolean live = policy == situation.world().policies.live();
        return live
                ? !situation.world().policies.isShadow(rule)
                : !policy.rules().get(rule).shadow();
    }

    private void add(OperatorRule.Effect effect) {
        weight += effect.weight();
        if (Strictness.of(effect.answer(), effect.require())
                > Strictness.of(strictest.answer(), strictest.require())) {
            strictest = effect;
        }
    }

    /** Returns whether any rule raises anything. */
    boolean raise() {
        return !reasons.isEmpty();
    }

    double weight() {
        return weight;
    }

    Answer answer() {
        return strictest.answer();
    }

    @Nullable Require require(boolean passkey) {
        return strictest.require(passkey);
    }

    /** Returns what each rule that was asked said, in their order; allocates. */
    List<RuleAsked> asked() {
        Policy policy = situation.world().policy;
        return IntStream.range(0, policy.rules().size())
                .filter(this::isAsked)
                .mapToObj(
                        i ->
                                new RuleAsked(
                                        policy.rules().get(i),
                                        result(i),
                                        holds(i),
                                        !isLive(policy, i)))
                .toList();
    }

    /** Returns the reasons with those of the rules among them, heaviest first. */
    List<Reason> with(List<Reason> others) {
        if (reasons.isEmpty()) {
            return others;
        }
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(others);
        all.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return List.copyOf(
                all.size() > Evidence.MOST_REASONS ? all.subList(0, Evidence.MOST_REASONS) : all);
    }
}
