package org.kabumori.sim.judge;

import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.variation.Variation;

import java.util.ArrayList;
import java.util.List;

/** What is judged: policies by name, on which worlds. */
public record JudgePlan(
        List<WorldGroup> groups,
        List<Long> seeds,
        Variation.Extent extent,
        List<Candidate> candidates) {
    /** A policy under the name that reports call it by. */
    public record Candidate(String name, Policy policy) {}

    /** One world of the plan. */
    record Place(WorldGroup group, Variation variation, long seed) {}

    public JudgePlan {
        groups = List.copyOf(groups);
        seeds = List.copyOf(seeds);
        candidates = List.copyOf(candidates);
    }

    /** Returns all worlds, seed by seed within a variation. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (WorldGroup group : groups) {
            for (Variation variation : group.variations()) {
                seeds.forEach(seed -> places.add(new Place(group, variation, seed)));
            }
        }
        return places;
    }

    /** Returns how many steps there are: each world is played once, and judged by each policy. */
    public long steps() {
        return (long) places().size() * (1 + candidates.size());
    }
}
