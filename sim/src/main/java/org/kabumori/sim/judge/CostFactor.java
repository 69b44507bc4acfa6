package org.kabumori.sim.judge;

import org.kabumori.engine.policy.Parameter;
import org.kabumori.sim.judge.JudgePlan.Candidate;

import java.util.EnumMap;
import java.util.Map;

/** Policies that mind bothering customers more, or less: points of the trade-off curve. Pure. */
public final class CostFactor {
    private static final String COSTS = "costs.";

    private CostFactor() {}

    /**
     * Returns a policy with all its costs times a factor, none beyond its parameter's range.
     *
     * @throws IllegalArgumentException when the factor is not above 0
     */
    public static Candidate times(Candidate candidate, double factor) {
        if (factor == 1) {
            return candidate;
        }
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("A cost factor is above 0, not " + factor + ".");
        }
        Map<Parameter, Double> changes = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            double value = candidate.policy().of(parameter);
            changes.put(
                    parameter,
                    parameter.path().startsWith(COSTS)
                            ? Math.clamp(value * factor, parameter.least(), parameter.most())
                            : (Double) value);
        }
        String name = candidate.name() + " costs x" + plain(factor);
        return new Candidate(name, candidate.policy().with(name, changes));
    }

    private static String plain(double factor) {
        return factor == Math.rint(factor) ? String.valueOf((long) factor) : String.valueOf(factor);
    }
}
