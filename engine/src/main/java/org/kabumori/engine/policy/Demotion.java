package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy, or one of its rules, that hit more than its declared share of customers and was set to
 * shadow; immutable.
 *
 * @param rule the rule's id, {@code null} for the whole policy
 * @param customers those hit in the guard's span
 * @param customersShare of all customers of the span, 0 to 1
 */
public record Demotion(
        String policy, @Nullable String rule, long customers, double customersShare) {
    /** Returns the subject of alerts about it: {@code policy:v2}, {@code policy:v2/night-buys}. */
    public String subject() {
        return "policy:" + policy + (rule == null ? "" : "/" + rule);
    }
}
