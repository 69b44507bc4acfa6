package org.kabumori.sim.lab;

import java.time.LocalDate;
import java.util.List;

/**
 * What is compared: policies on worlds that differ by their seeds alone.
 *
 * @param days trading days of each world
 * @param policies the first one is what the others are measured against
 */
public record LabPlan(
        int accounts, LocalDate firstDay, int days, List<Long> seeds, List<LabPolicy> policies) {
    /** Ten days before the first thefts of March 2025, and on past the halt of 1,007 names. */
    public static final LocalDate USUAL_FIRST_DAY = LocalDate.of(2025, 3, 3);

    /** Until 11 April 2025. */
    public static final int USUAL_DAYS = 29;

    public LabPlan {
        seeds = List.copyOf(seeds);
        policies = List.copyOf(policies);
        if (seeds.isEmpty() || policies.isEmpty()) {
            throw new IllegalArgumentException("a lab needs a seed and a policy");
        }
    }
}
