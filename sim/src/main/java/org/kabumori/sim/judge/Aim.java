package org.kabumori.sim.judge;

import org.jspecify.annotations.Nullable;

/** What a figure should reach in a group of worlds. */
// issue| What it must show: the table of issue 4. It gives no share for alerts before the Nth
// victim: every attacked name is taken to be meant.
public record Aim(boolean atLeast, double value) {

    /** Returns the aim of a figure in a group, {@code null} where none was set. */
    static @Nullable Aim of(Figure figure, WorldGroup group) {
        return switch (group) {
            case PLAIN -> plain(figure);
            case EVASIVE -> evasive(figure);
            case HONEST -> honest(figure);
            case FEEDS -> null;
        };
    }

    private static @Nullable Aim plain(Figure figure) {
        return switch (figure) {
            case PREVENTED -> atLeast(0.98);
            case UNTOUCHED_BY_BUY -> atLeast(0.95);
            case ALERT_BEFORE_THIRD -> atLeast(1);
            case RING_NAMED -> atLeast(0.8);
            case FALSE_NAMES -> atMost(1);
            default -> null;
        };
    }

    private static @Nullable Aim evasive(Figure figure) {
        return switch (figure) {
            case PREVENTED -> atLeast(0.85);
            case UNTOUCHED_BY_BUY -> atLeast(0.7);
            case ALERT_BEFORE_FIFTH -> atLeast(1);
            case RING_NAMED -> atLeast(0.6);
            case FALSE_NAMES -> atMost(1);
            default -> null;
        };
    }

    private static @Nullable Aim honest(Figure figure) {
        return switch (figure) {
            case FRENZIES_LEFT_ALONE -> atLeast(0.98);
            case ORDERS_NOT_ALLOWED -> atMost(0.001);
            case ORDERS_HELD -> atMost(0.0001);
            case LOGINS_CHALLENGED -> atMost(0.005);
            case FROZEN, FALSE_NAMES -> atMost(1);
            default -> null;
        };
    }

    private static Aim atLeast(double value) {
        return new Aim(true, value);
    }

    private static Aim atMost(double value) {
        return new Aim(false, value);
    }

    /** Returns whether a value reaches it. */
    public boolean isMetBy(double reached) {
        return atLeast ? reached >= value : reached <= value;
    }
}
