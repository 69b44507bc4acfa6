package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.infrastructure.StuffingSource;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the answer to an event from the evidence about it, under the policy that decides at the
 * moment. Used again for each event; not thread-safe.
 */
final class Weighing {
    /** From this probability on, an order is told as part of the campaign against its name. */
    private static final int CAMPAIGN_MILLIONTHS = 50_000;

    private final Surroundings world;
    private final Situation situation;
    private @Nullable Policy priorOf;
    private double prior;
    private double suspicion;
    private double ownSuspicion;

    Weighing(Surroundings world, Situation situation) {
        this.world = world;
        this.situation = situation;
    }

    /**
     * Returns, for the event decided last, the probability of a takeover by all evidence but what
     * its name does.
     */
    double suspicion() {
        return suspicion;
    }

    /**
     * Returns, for the event decided last, the probability of a takeover by what its account does
     * alone, without what others do at the same origin.
     */
    double ownSuspicion() {
        return ownSuspicion;
    }

    /**
     * Answers an event: by what is in force, or by what is cheapest given the evidence and what the
     * operator's rules add to it.
     */
    Decision decide(AccountEvent event, Evidence evidence, OperatorRules rules) {
        double prior = prior();
        double sum = evidence.sum();
        double own = evidence.sumWithoutMarket();
        double probability = Curves.probability(logOdds(event, evidence, sum));
        suspicion = own == sum ? probability : Curves.probability(prior + own);
        double ofAccount = evidence.sumOfAccount();
        ownSuspicion = ofAccount == own ? suspicion : Curves.probability(prior + ofAccount);
        Standing standing = Standing.of(event, situation);
        boolean ruled = !world.policy.rules().isEmpty();
        if (ruled) {
            rules.forget();
        }
        if (standing != null) {
            return decision(event, standing, probability, evidence);
        }
        String policy = world.policy.version();
        if (!ruled) {
            return decision(
                    event, cheapest(event, probability), probability, evidence, null, policy);
        }
        rules.ask(event, sum, probability);
        rules.apply(OperatorRules.NO_OTHER);
        return weigh(event, evidence, rules, policy);
    }

    private Decision decision(
            AccountEvent event, Standing standing, double probability, Evidence evidence) {
        List<Reason> reasons =
                standing.answer() == Answer.ALLOW ? List.of() : evidence.reasons(false);
        return decision(
                event,
                standing.answer(),
                null,
                AccountAction.NONE,
                score(probability),
                with(standing.reason(), reasons),
                world.policy.version());
    }

    /**
     * Weighs the evidence, and what the rules add to it: they raise an answer or leave it.
     *
     * @param rules those already asked
     * @param policy what the decision is said to be by
     */
    Decision weigh(AccountEvent event, Evidence evidence, OperatorRules rules, String policy) {
        double logOdds = logOdds(event, evidence, evidence.sum());
        double probability = Curves.probability(logOdds);
        Cheapest cheapest = cheapest(event, probability);
        if (rules.raise()) {
            probability = Curves.probability(logOdds + rules.weight());
            Cheapest raised = cheapest.stricter(cheapest(event, probability));
            cheapest =
                    raised.stricter(rules.answer(), rules.require(Exposure.hasPasskey(situation)));
        }
        return decision(event, cheapest, probability, evidence, rules, policy);
    }

    private Decision decision(
            AccountEvent event,
            Cheapest cheapest,
            double probability,
            Evidence evidence,
            @Nullable OperatorRules rules,
            String policy) {
        boolean allowed = cheapest.answer() == Answer.ALLOW;
        List<Reason> weighed = evidence.reasons(!allowed);
        List<Reason> reasons = rules == null ? weighed : rules.with(weighed);
        return decision(
                event,
                cheapest.answer(),
                cheapest.require(),
                allowed || isFailed(event) ? AccountAction.NONE : action(probability),
                score(probability),
                ExposedPassword.opens(event, situation)
                        ? with(ExposedPassword.reason(event, situation), reasons)
                        : reasons,
                policy);
    }

    /** What fails at a source of stuffing is most likely more of it, whatever the account. */
    private double logOdds(AccountEvent event, Evidence evidence, double sum) {
        double stuffing = isFailed(event) ? evidence.weight(ReasonCode.STUFFING_SOURCE) : 0;
        return stuffing > 0
                ? StuffingSource.priorOfFailure(stuffing) + evidence.sumOfAccount()
                : prior() + sum;
    }

    private static int score(double probability) {
        return (int) Math.round(probability * 1e6);
    }

    /** Returns the log-odds before any evidence; worked out anew with each new policy only. */
    private double prior() {
        if (priorOf != world.policy) {
            priorOf = world.policy;
            prior = Curves.logOdds(priorOf.of(Parameter.TAKEOVERS_PER_MILLION) / 1e6);
        }
        return prior;
    }

    private Cheapest cheapest(AccountEvent event, double probability) {
        if (isFailed(event)) {
            return Cheapest.ofFailedLogin(probability, world.policy);
        }
        Cheapest cheapest =
                Cheapest.of(
                        probability,
                        Exposure.atStakeYen(event, situation),
                        (double) situation.notionalYen(),
                        Exposure.hasPasskey(situation),
                        world.policy);
        return ExposedPassword.opens(event, situation)
                ? ExposedPassword.atLeastAsked(cheapest, situation)
                : cheapest;
    }

    private static boolean isFailed(AccountEvent event) {
        return event instanceof Login login && !login.success();
    }

    /**
     * A freeze stops what no single answer would: it must be worth its cost, and the engine must be
     * nearly sure.
     */
    private AccountAction action(double probability) {
        if (probability < world.policy.of(Parameter.FREEZE_FROM)) {
            return AccountAction.NONE;
        }
        double saved =
                probability
                        * Exposure.accountYen(situation)
                        * world.policy.of(Parameter.LEAK_OUT_OF_BAND);
        double bother = (1 - probability) * world.policy.of(Parameter.FREEZE_YEN);
        return saved > bother ? AccountAction.FREEZE_TRADING : AccountAction.NONE;
    }

    private Decision decision(
            AccountEvent event,
            Answer answer,
            Decision.@Nullable Require require,
            AccountAction action,
            int score,
            List<Reason> reasons,
            String policy) {
        return new Decision(
                event.id(),
                event.timeMicros(),
                event.account(),
                answer,
                require,
                action,
                score,
                reasons,
                campaign(event, score),
                policy,
                situation.notionalYen());
    }

    private @Nullable String campaign(AccountEvent event, int score) {
        return score < CAMPAIGN_MILLIONTHS ? null : Tied.campaign(event, situation);
    }

    /** What decides by itself is told first. */
    private static List<Reason> with(Reason deciding, List<Reason> others) {
        var all = new ArrayList<Reason>(others.size() + 1);
        all.add(deciding);
        all.addAll(others);
        return List.copyOf(all);
    }
}
