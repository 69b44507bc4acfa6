package org.kabumori.engine.policy;

import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.DistinctCount;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

/**
 * Counts whom the live policy and its rules hit, in distinct customers over spans of event time
 * that begin anew. Not thread-safe; some kilobytes.
 */
final class Watch {
    private final Policy policy;
    private final DistinctCount customers;
    private final DistinctCount bothered;
    private final RuleTally[] rules;
    private long span = Long.MIN_VALUE;

    Watch(Policy policy) {
        this(policy, new DistinctCount(), new DistinctCount());
        for (int i = 0; i < rules.length; i++) {
            rules[i] = new RuleTally(new DistinctCount());
        }
    }

    private Watch(Policy policy, DistinctCount customers, DistinctCount bothered) {
        this.policy = policy;
        this.customers = customers;
        this.bothered = bothered;
        this.rules = new RuleTally[policy.rules().size()];
    }

    RuleTally rule(int rule) {
        return rules[rule];
    }

    /** Counts a customer whose event was decided. */
    void decided(long customer, long timeMicros) {
        long now =
                Math.floorDiv(
                        timeMicros, (long) (policy.of(Parameter.GUARD_WINDOW_HOURS) * Clock.HOUR));
        // Some events are late: they count in the span that has begun.
        if (now > span) {
            span = now;
            customers.clear();
            bothered.clear();
            for (RuleTally rule : rules) {
                rule.customers.clear();
            }
        }
        customers.add(customer);
    }

    /** Counts a customer who was not allowed; returns whether these are too many. */
    boolean bothered(long customer) {
        return bothered.add(customer)
                && tooMany(bothered, policy.of(Parameter.GUARD_CUSTOMERS_SHARE));
    }

    /** Counts a customer whom a rule hit; returns whether these are too many. */
    boolean hit(int rule, long customer) {
        return rules[rule].customers.add(customer)
                && !rules[rule].demoted
                && tooMany(rules[rule].customers, policy.rules().get(rule).customersShare());
    }

    /** Sets a rule to shadow; whom it bothered is no longer held against the policy. */
    void demote(int rule) {
        rules[rule].demoted = true;
        bothered.clear();
    }

    private boolean tooMany(DistinctCount hit, double share) {
        double count = hit.estimate();
        return count >= policy.of(Parameter.GUARD_LEAST_CUSTOMERS)
                && count > share * customers.estimate();
    }

    long customersHit(int rule) {
        return Math.round(rules[rule].customers.estimate());
    }

    long customersBothered() {
        return Math.round(bothered.estimate());
    }

    /** Returns the share of the span's customers that a rule hit. */
    double share(int rule) {
        return share(rules[rule].customers);
    }

    double botheredShare() {
        return share(bothered);
    }

    private double share(DistinctCount hit) {
        double all = customers.estimate();
        return all == 0 ? 0 : Math.min(1, hit.estimate() / all);
    }

    void encode(StateEncoder out) {
        out.number(span);
        customers.encode(out);
        bothered.encode(out);
        for (RuleTally rule : rules) {
            rule.encode(out);
        }
    }

    static Watch decode(StateDecoder in, Policy policy) {
        long span = in.number();
        Watch watch = new Watch(policy, DistinctCount.decode(in), DistinctCount.decode(in));
        watch.span = span;
        for (int i = 0; i < watch.rules.length; i++) {
            watch.rules[i] = RuleTally.decode(in);
        }
        return watch;
    }
}
