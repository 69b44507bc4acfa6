package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Ladder;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.List;

/**
 * All that stands behind one decision; immutable. A decision's own reasons are the heaviest of the
 * evidence only.
 *
 * @param standing what was in force and decided by itself, {@code null} when the evidence did
 * @param evidence every piece, in the detectors' order
 * @param past the state before the event
 */
public record Deliberation(
        AccountEvent event,
        Decision decision,
        @Nullable Reason standing,
        List<Reason> evidence,
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

    /** Returns the log-odds of a takeover before any evidence. */
    public double priorLogOdds() {
        return Curves.logOdds(policy.of(Parameter.TAKEOVERS_PER_MILLION) / 1e6);
    }

    /** Returns the probability of a takeover given some evidence, each link's at most its limit. */
    public double probability(List<Reason> given) {
        return Curves.probability(priorLogOdds() + Evidence.sumOf(given));
    }

    /** Returns the probability of a takeover given all evidence. */
    public double probability() {
        return probability(evidence);
    }

    /** Returns what each answer is expected to cost at a probability, in yen. */
    public List<Cheapest> costs(double probability) {
        return Cheapest.all(
                probability, stakes.lossYen, stakes.notionalYen, stakes.passkey, policy);
    }

    /** Returns the cheapest answer at a probability, whatever is in force. */
    public Cheapest cheapest(double probability) {
        return Cheapest.of(probability, stakes.lossYen, stakes.notionalYen, stakes.passkey, policy);
    }

    /** Returns which answer is the cheapest from which probability on. */
    public List<Ladder.Step> ladder() {
        return Ladder.of(stakes.lossYen, stakes.notionalYen, stakes.passkey, policy);
    }
}
