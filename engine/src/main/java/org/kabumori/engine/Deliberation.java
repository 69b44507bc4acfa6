package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.infrastructure.StuffingSource;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Ladder;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.List;

/**
 * All that stands behind one decision; immutable. A decision's own reasons are the heaviest of the
 * evidence only.
 *
 * @param standing what was in force and decided by itself, {@code null} when the evidence did
 * @param evidence every piece, in the detectors' order
 * @param rules the operator's rules that were asked, in their order; none where what is in force
 *     decided
 * @param past the state before the event
 */
public record Deliberation(
        AccountEvent event,
        Decision decision,
        @Nullable Reason standing,
        List<Reason> evidence,
        List<RuleAsked> rules,
        Stakes stakes,
        Policy policy,
        Past past) {

    /**
     * What is at stake.
     *
     * @param lossYen what is lost when a thief's event goes through
     * @param accountYen all that a thief could reach
     * @param passkey whether the customer has a passkey to be asked for
     */
    public record Stakes(double lossYen, double notionalYen, double accountYen, boolean passkey) {}

    /** Returns whether a login failed: it is weighed by the cost of its source's next try. */
    public boolean isFailedLogin() {
        return event instanceof Login login && !login.success();
    }

    /**
     * Returns whether the failures at an origin say by themselves how likely a try is a thief's.
     */
    public boolean isTriedAtSource() {
        return isFailedLogin() && stuffing(Evidence.of(evidence)) > 0;
    }

    /** Returns the log-odds of a takeover before any other evidence. */
    public double priorLogOdds() {
        return priorLogOdds(Evidence.of(evidence));
    }

    private double priorLogOdds(Evidence given) {
        double stuffing = stuffing(given);
        return stuffing > 0
                ? StuffingSource.priorOfFailure(stuffing)
                : Curves.logOdds(policy.of(Parameter.TAKEOVERS_PER_MILLION) / 1e6);
    }

    private double stuffing(Evidence given) {
        return isFailedLogin() ? given.weight(ReasonCode.STUFFING_SOURCE) : 0;
    }

    /** Returns the log-odds of a takeover given some evidence, each link's at most its limit. */
    public double logOdds(List<Reason> given) {
        Evidence some = Evidence.of(given);
        return priorLogOdds(some) + (stuffing(some) > 0 ? some.sumOfAccount() : some.sum());
    }

    /** Returns the probability of a takeover given some evidence. */
    public double probability(List<Reason> given) {
        return Curves.probability(logOdds(given));
    }

    /** Returns the probability of a takeover given all evidence, before rules add to it. */
    public double probability() {
        return probability(evidence);
    }

    /** Returns what the rules that raised add to the log-odds. */
    public double weightOfRules() {
        return weight(raising());
    }

    /** Returns the probability of a takeover given all evidence and the rules: the score. */
    public double probabilityWithRules() {
        return Curves.probability(logOdds(evidence) + weightOfRules());
    }

    private static double weight(List<RuleAsked> raising) {
        return Math.min(
                raising.stream().mapToDouble(each -> each.rule().then().weight()).sum(),
                OperatorRule.MOST_WEIGHT_OF_ALL);
    }

    /** Returns the rules that raised, in their order. */
    public List<RuleAsked> raising() {
        return rules.stream().filter(RuleAsked::raised).toList();
    }

    /** Returns what each answer is expected to cost at a probability, in yen. */
    public List<Cheapest> costs(double probability) {
        return isFailedLogin()
                ? Cheapest.allOfFailedLogin(probability, policy)
                : Cheapest.all(
                        probability, stakes.lossYen, stakes.notionalYen, stakes.passkey, policy);
    }

    /** Returns the cheapest answer at a probability, whatever is in force. */
    public Cheapest cheapest(double probability) {
        return isFailedLogin()
                ? Cheapest.ofFailedLogin(probability, policy)
                : Cheapest.of(
                        probability, stakes.lossYen, stakes.notionalYen, stakes.passkey, policy);
    }

    /**
     * Returns what some evidence and some rules answer, whatever is in force; the rules' conditions
     * are not asked again.
     */
    public Cheapest answer(List<Reason> given, List<RuleAsked> raising) {
        double logOdds = logOdds(given);
        Cheapest cheapest = cheapest(Curves.probability(logOdds));
        if (raising.isEmpty()) {
            return cheapest;
        }
        double probability = Curves.probability(logOdds + weight(raising));
        return atLeast(cheapest.stricter(cheapest(probability)), raising);
    }

    /** Returns an answer, or the strictest that the rules leave where that is stricter. */
    public Cheapest atLeast(Cheapest answer, List<RuleAsked> raising) {
        Cheapest strictest = answer;
        for (RuleAsked each : raising) {
            OperatorRule.Effect then = each.rule().then();
            strictest = strictest.stricter(then.answer(), then.require(stakes.passkey));
        }
        return strictest;
    }

    /** Returns which answer is the cheapest from which probability on. */
    public List<Ladder.Step> ladder() {
        return Ladder.of(this::costs);
    }
}
