package org.kabumori.engine.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Which answer is the cheapest at which probability of a takeover: each answer's cost is a straight
 * line over it, and the lowest line wins. Pure.
 */
public final class Ladder {
    /** From this probability on, up to the next step's, the answer is the cheapest. */
    public record Step(double fromProbability, Cheapest cheapest) {}

    private Ladder() {}

    /**
     * Returns the steps from probability 0 on.
     *
     * @param costs every answer with its cost at a probability, from the mildest
     */
    public static List<Step> of(DoubleFunction<List<Cheapest>> costs) {
        double[] ends = crossings(costs.apply(0), costs.apply(1));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < ends.length; i++) {
            double middle = (ends[i] + ends[i + 1]) / 2;
            Cheapest cheapest =
                    Collections.min(
                            costs.apply(middle), Comparator.comparingDouble(Cheapest::costYen));
            if (steps.isEmpty() || !cheapest.isLike(steps.getLast().cheapest)) {
                steps.add(new Step(ends[i], cheapest));
            }
        }
        return steps;
    }

    /** Returns where two lines cross between 0 and 1, sorted, and both ends. */
    private static double[] crossings(List<Cheapest> atZero, List<Cheapest> atOne) {
        DoubleStream.Builder crossings = DoubleStream.builder();
        crossings.add(0).add(1);
        for (int i = 0; i < atZero.size(); i++) {
            for (int j = 0; j < i; j++) {
                double before = atZero.get(i).costYen() - atZero.get(j).costYen();
                double after = atOne.get(i).costYen() - atOne.get(j).costYen();
                double at = before / (before - after);
                if (at > 0 && at < 1) {
                    crossings.add(at);
                }
            }
        }
        return crossings.build().sorted().distinct().toArray();
    }
}
