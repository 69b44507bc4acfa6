package org.kabumori.sim.judge;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Wilson;

import java.util.Arrays;
import java.util.List;

/**
 * A figure over some worlds, with the interval in which it lies with a probability of 95 per cent.
 *
 * @param value {@code NaN} of nothing
 * @param low the interval's ends, {@code NaN} of nothing
 */
public record Judged(
        Figure figure,
        double value,
        double low,
        double high,
        double part,
        double whole,
        @Nullable Aim aim) {
    /** How often the seeds are drawn again for an interval. */
    public static final int DRAWS = 1_000;

    private static final double TAIL = 0.025;

    /**
     * Judges. Worlds of one seed share customers and most of the gang's luck, so seeds are drawn,
     * not worlds; where all seeds fared alike, that tells nothing, and the score interval of
     * independent things is taken.
     *
     * @param bySeed the sum of each seed's worlds
     * @param copies how many worlds each seed has: nearly the same things in each
     */
    static Judged of(Figure figure, List<Score> bySeed, int copies, @Nullable Aim aim) {
        Score sum = bySeed.stream().reduce(Score.NONE, Score::plus);
        double part = figure.part(sum);
        double whole = figure.whole(sum);
        double value = figure.unit() * part / whole;
        if (whole == 0) {
            return new Judged(figure, Double.NaN, Double.NaN, Double.NaN, part, whole, aim);
        }
        double[] drawn = drawn(figure, bySeed);
        int cut = (int) (TAIL * drawn.length);
        double low = drawn[cut];
        double high = drawn[drawn.length - 1 - cut];
        if (low == high && part <= whole) {
            Interval score = Wilson.of(part / whole, figure.independent(sum) / copies);
            low = figure.unit() * score.low();
            high = figure.unit() * score.high();
        }
        return new Judged(figure, value, low, high, part, whole, aim);
    }

    /** Draws without anything to take a share of say nothing. */
    private static double[] drawn(Figure figure, List<Score> bySeed) {
        Dice dice = Dice.of(0, Dice.Use.RESAMPLE, figure.ordinal());
        double[] values = new double[DRAWS];
        int count = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double part = 0;
            double whole = 0;
            for (int i = 0; i < bySeed.size(); i++) {
                Score score = bySeed.get(dice.nextInt(bySeed.size()));
                part += figure.part(score);
                whole += figure.whole(score);
            }
            if (whole > 0) {
                values[count++] = figure.unit() * part / whole;
            }
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns whether the aim is reached; {@code null} without an aim or anything to judge. */
    public @Nullable Boolean met() {
        return aim == null || Double.isNaN(value) ? null : (Boolean) aim.isMetBy(value);
    }
}
