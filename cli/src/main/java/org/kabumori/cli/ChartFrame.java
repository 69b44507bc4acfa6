package org.kabumori.cli;

import java.util.Locale;

/**
 * The axes of a chart: what lies where. Charts are drawn twice, for a wide page and for a phone, so
 * that their texts keep their size.
 *
 * @param right what the right end of the horizontal axis stands for
 */
record ChartFrame(int width, int height, double right) {
    static final int WIDE = 720;
    static final int HALF = 560;
    static final int NARROW = 350;

    private static final int LEFT = 52;
    private static final int RIGHT = 18;
    private static final int TOP = 34;
    private static final int BOTTOM = 48;
    private static final int STEPS = 4;
    private static final double[] NICE = {1, 2, 4, 6, 8, 10};

    static ChartFrame of(int width, double most) {
        return new ChartFrame(width, width == NARROW ? 320 : 360, nice(most));
    }

    /** Returns the next number that divides well into four. */
    private static double nice(double most) {
        double tens = StrictMath.pow(10, Math.floor(StrictMath.log10(most)));
        for (double each : NICE) {
            if (each * tens >= most) {
                return each * tens;
            }
        }
        return 10 * tens;
    }

    double x(double value) {
        double share = Math.clamp(value / right, 0, 1);
        return LEFT + share * (width - LEFT - RIGHT);
    }

    /** The vertical axis is a share, from 0 to 1. */
    double y(double share) {
        return TOP + (1 - share) * (height - TOP - BOTTOM);
    }

    boolean holds(double x, double y) {
        return x >= LEFT && x <= width - RIGHT && y >= TOP && y <= height - BOTTOM;
    }

    /** Draws the grid, the numbers and the names of both axes. */
    void draw(Svg svg, Phrase across, Phrase up, double scale, String unit) {
        for (int step = 0; step <= STEPS; step++) {
            double share = (double) step / STEPS;
            svg.line("grid", x(0), y(share), x(right), y(share));
            svg.text(
                    "tick end",
                    LEFT - 8,
                    y(share) + 4,
                    Phrase.same(Math.round(100 * share) + " %"));
            double value = share * right;
            svg.line("grid", x(value), y(0), x(value), y(1));
            svg.text("tick middle", x(value), y(0) + 18, Phrase.same(number(value * scale) + unit));
        }
        svg.text("axis end", width - RIGHT, height - 8, across);
        svg.text("axis", 4, 11, up);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
