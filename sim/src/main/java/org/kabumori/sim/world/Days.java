package org.kabumori.sim.world;

/** Days and seconds of Japan, which has no summer time. */
public final class Days {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long JAPAN = 9 * 3_600 * SECOND;

    private Days() {}

    /** Returns a second of a day in epoch microseconds. */
    public static long micros(long epochDay, double secondOfDay) {
        return epochDay * DAY - JAPAN + Math.round(secondOfDay * 1e6);
    }

    /** Returns the day of a moment. */
    public static long of(long micros) {
        return Math.floorDiv(micros + JAPAN, DAY);
    }

    /** Returns how many seconds of its day have passed at a moment. */
    public static double secondOfDay(long micros) {
        return Math.floorMod(micros + JAPAN, DAY) / 1e6;
    }
}
