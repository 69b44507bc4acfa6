package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.policy.Demotion;
import org.kabumori.engine.policy.Strictness;
import org.kabumori.engine.state.Hash;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside the policy that decides: rules and policies in shadow, which examine the same
 * state before it learns, and the count of whom the live ones hit, which may set them to shadow.
 * Decides nothing about the event at hand; not thread-safe.
 */
final class Shadow {
    private final Surroundings world;
    private final Situation situation;

    /** The evidence and rules of the live policy. */
    private final Evidence evidence;

    private final OperatorRules rules;

    private final Evidence besides = new Evidence();
    private final OperatorRules shadowRules;
    private final Weighing weighing;
    private final List<Decision> otherwise = new ArrayList<>();
    private final List<Demotion> demotions = new ArrayList<>();

    Shadow(Surroundings world, Situation situation, Evidence evidence, OperatorRules rules) {
        this.world = world;
        this.situation = situation;
        this.evidence = evidence;
        this.rules = rules;
        this.shadowRules = new OperatorRules(situation, besides);
        this.weighing = new Weighing(world, situation);
    }

    /** Works out what those in shadow would have answered, and counts whom the live policy hit. */
    void decided(AccountEvent event, Decision decision) {
        shadowRules(event, decision);
        for (int place = 0; place < world.policies.shadows(); place++) {
            shadowPolicy(event, decision, place);
        }
        boolean failed = event instanceof Login login && !login.success();
        if (world.policies.isWatched() && !failed) {
            watch(event, decision);
        }
    }

    /** Forgets the event before: nothing stands beside the policy that decides. */
    void clear() {
        otherwise.clear();
        demotions.clear();
    }

    /** Returns what those in shadow would have answered otherwise to the event decided last. */
    List<Decision> otherwise() {
        return otherwise;
    }

    /** Returns what the event decided last set to shadow. */
    List<Demotion> demotions() {
        return demotions;
    }

    private void shadowRules(AccountEvent event, Decision decision) {
        for (int rule = 0; rule < world.policy.rules().size(); rule++) {
            if (rules.holds(rule) && world.policies.isShadow(rule)) {
                rules.apply(rule);
                String name = world.policy.version() + "/" + world.policy.rules().get(rule).id();
                note(decision, weighing.weigh(event, evidence, rules, name));
            }
        }
    }

    private void shadowPolicy(AccountEvent event, Decision decision, int place) {
        world.policy = world.policies.shadow(place);
        try {
            besides.clear();
            Detectors.examine(event, situation, besides);
            Decision own = weighing.decide(event, besides, shadowRules);
            world.policies.compare(place, decision, own);
            note(decision, own);
        } finally {
            world.policy = world.policies.live();
        }
    }

    private void note(Decision decision, Decision own) {
        if (Strictness.of(own) != Strictness.of(decision)
                || own.accountAction() != decision.accountAction()) {
            otherwise.add(own);
        }
    }

    private void watch(AccountEvent event, Decision decision) {
        long customer = Hash.of(event.account());
        world.policies.decided(customer, event.timeMicros());
        for (int rule = 0; rule < world.policy.rules().size(); rule++) {
            if (rules.isAsked(rule)) {
                world.policies.asked(rule, rules.result(rule), rules.holds(rule));
            }
            if (rules.holds(rule)) {
                demoted(world.policies.ruleHit(rule, customer));
            }
        }
        if (decision.answer() != Answer.ALLOW && demotions.isEmpty()) {
            demoted(world.policies.bothered(customer));
            world.policy = world.policies.live();
        }
    }

    private void demoted(@Nullable Demotion demotion) {
        if (demotion != null) {
            demotions.add(demotion);
        }
    }
}
