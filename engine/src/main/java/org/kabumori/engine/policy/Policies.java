package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.ArrayList;
import java.util.List;

/**
 * The live policy, the one before it, those in shadow, and the watch over what the live one hits.
 * Not thread-safe.
 */
public final class Policies {
    /** Policies in shadow at the most: each decides every event once more. */
    public static final int MOST_SHADOWS = 4;

    private final List<ShadowPolicy> shadows = new ArrayList<>();
    private Policy live;
    private @Nullable Policy before;
    private @Nullable Watch watch;

    public Policies(Policy live) {
        this.live = live;
        this.watch = watchOver(live);
    }

    /** Returns the policy that decides. */
    public Policy live() {
        return live;
    }

    /**
     * Takes a change. A policy that is published takes the live one's place; retiring the live one
     * brings the one before it back. With all places in shadow taken the oldest gives way.
     */
    public void take(PolicyChange change) {
        Policy content = change.content();
        if (change.action() == PolicyChange.Action.RETIRE) {
            retire(change.policy());
        } else if (content != null && change.action() == PolicyChange.Action.PUBLISH) {
            drop(content.version());
            before = live;
            goLive(content);
        } else if (content != null) {
            shadow(content);
        }
    }

    private void retire(String version) {
        Policy back = before;
        if (version.equals(live.version()) && back != null) {
            before = null;
            goLive(back);
        } else {
            drop(version);
        }
    }

    private void goLive(Policy policy) {
        live = policy;
        watch = watchOver(policy);
    }

    /** A policy without rules and with nothing to go back to cannot be demoted. */
    private @Nullable Watch watchOver(Policy policy) {
        return before == null && policy.rules().isEmpty() ? null : new Watch(policy);
    }

    private void shadow(Policy policy) {
        drop(policy.version());
        if (shadows.size() == MOST_SHADOWS) {
            shadows.removeFirst();
        }
        shadows.add(new ShadowPolicy(policy));
    }

    private void drop(String version) {
        shadows.removeIf(shadow -> shadow.policy.version().equals(version));
    }

    /** Returns how many policies are in shadow. */
    public int shadows() {
        return shadows.size();
    }

    /** Returns a policy in shadow, by its place. */
    public Policy shadow(int place) {
        return shadows.get(place).policy;
    }

    /** Counts what a policy in shadow would have answered. */
    public void compare(int place, Decision decided, Decision ownAnswer) {
        shadows.get(place).compare(decided, ownAnswer);
    }

    /** Returns whether anybody counts what the live policy hits. */
    public boolean isWatched() {
        return watch != null;
    }

    /** Returns whether a rule of the live policy is only watched. */
    public boolean isShadow(int rule) {
        return live.rules().get(rule).shadow() || watch != null && watch.rule(rule).demoted;
    }

    /** Counts a customer, by his hash, whose event the live policy decided. */
    public void decided(long customer, long timeMicros) {
        if (watch != null) {
            watch.decided(customer, timeMicros);
        }
    }

    /** Counts that a rule of the live policy was asked. */
    public void asked(int rule, RuleTest.Result result, boolean hit) {
        if (watch != null) {
            RuleTally tally = watch.rule(rule);
            tally.asked++;
            tally.hits += hit ? 1 : 0;
            tally.unknown += result == RuleTest.Result.UNKNOWN ? 1 : 0;
        }
    }

    /** Counts a customer whom a live rule hit; sets the rule to shadow when these are too many. */
    public @Nullable Demotion ruleHit(int rule, long customer) {
        if (watch == null || !watch.hit(rule, customer) || isShadow(rule)) {
            return null;
        }
        watch.demote(rule);
        return new Demotion(
                live.version(),
                live.rules().get(rule).id(),
                watch.customersHit(rule),
                watch.share(rule));
    }

    /**
     * Counts a customer whom the live policy did not allow; sets the policy to shadow when these
     * are too many and one came before it.
     */
    public @Nullable Demotion bothered(long customer) {
        if (watch == null || before == null || !watch.bothered(customer)) {
            return null;
        }
        Policy demoted = live;
        Demotion demotion =
                new Demotion(
                        demoted.version(), null, watch.customersBothered(), watch.botheredShare());
        Policy back = before;
        before = null;
        goLive(back);
        shadow(demoted);
        return demotion;
    }

    /** Returns the state of all policies in short. */
    public PolicySummary summary() {
        List<PolicySummary.Rule> rules = new ArrayList<>();
        for (int i = 0; watch != null && i < live.rules().size(); i++) {
            OperatorRule rule = live.rules().get(i);
            RuleTally tally = watch.rule(i);
            rules.add(
                    new PolicySummary.Rule(
                            rule.id(),
                            rule.japanese(),
                            rule.english(),
                            rule.shadow(),
                            tally.asked,
                            tally.hits,
                            tally.unknown,
                            watch.share(i),
                            tally.demoted));
        }
        return new PolicySummary(
                live.version(),
                before == null ? null : before.version(),
                live.failModes(),
                List.copyOf(rules),
                shadows.stream().map(ShadowPolicy::summary).toList());
    }

    /** Writes all but the live policy, which the surroundings write in its old place. */
    public void encode(StateEncoder out) {
        out.flag(before != null);
        if (before != null) {
            before.encode(out);
        }
        out.flag(watch != null);
        if (watch != null) {
            watch.encode(out);
        }
        out.number(shadows.size());
        shadows.forEach(shadow -> shadow.encode(out));
    }

    /** Reads what {@link #encode} wrote; a version before it had one policy only. */
    public static Policies decode(StateDecoder in, Policy live) {
        Policies policies = new Policies(live);
        if (in.since(5)) {
            policies.before = in.flag() ? Policy.decode(in) : null;
            policies.watch = in.flag() ? Watch.decode(in, live) : null;
            for (int i = in.count(); i > 0; i--) {
                policies.shadows.add(ShadowPolicy.decode(in));
            }
        }
        return policies;
    }
}
