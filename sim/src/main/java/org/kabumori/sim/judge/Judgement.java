package org.kabumori.sim.judge;

import org.kabumori.sim.variation.Variation;

import java.util.Arrays;
import java.util.List;

/**
 * All figures of a policy in some worlds.
 *
 * @param worlds a group's or a variation's word
 * @param score the sum of all
 * @param figures in the order of {@link Figure}
 */
public record Judgement(String policy, String worlds, Score score, List<Judged> figures) {

    static Judgement of(String policy, WorldGroup group, List<Score> bySeed) {
        return of(policy, group, group.word(), group.variations().size(), bySeed);
    }

    static Judgement of(String policy, Variation variation, List<Score> bySeed) {
        return of(policy, WorldGroup.of(variation), variation.word(), 1, bySeed);
    }

    private static Judgement of(
            String policy, WorldGroup group, String worlds, int copies, List<Score> bySeed) {
        List<Judged> figures =
                Arrays.stream(Figure.values())
                        .map(figure -> Judged.of(figure, bySeed, copies, Aim.of(figure, group)))
                        .toList();
        return new Judgement(
                policy, worlds, bySeed.stream().reduce(Score.NONE, Score::plus), figures);
    }

    /** Returns a figure. */
    public Judged of(Figure figure) {
        return figures.get(figure.ordinal());
    }
}
