package org.kabumori.engine.state;

/**
 * Spans and days of event time. A day is a day in Tokyo, where the broker and its customers are.
 */
public final class Clock {
    public static final long SECOND = 1_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private static final long TOKYO_OFFSET = 9 * HOUR;
    private static final long NIGHT = 6 * HOUR;

    private Clock() {}

    /** Returns the hour of the day in Tokyo, 0 to 23. */
    public static long hour(long timeMicros) {
        return Math.floorMod(timeMicros + TOKYO_OFFSET, DAY) / HOUR;
    }

    /** Returns the day in Tokyo, counted from 1970-01-01. */
    public static int day(long timeMicros) {
        return (int) Math.floorDiv(timeMicros + TOKYO_OFFSET, DAY);
    }

    /**
     * Returns the day to which trading at a time belongs: the night in New York, over by six in the
     * morning in Tokyo, to the day before.
     */
    public static int tradingDay(long timeMicros) {
        return day(timeMicros - NIGHT);
    }

    /** Returns whether a day, counted from Thursday 1 January 1970, is a Saturday or Sunday. */
    public static boolean isWeekend(int day) {
        return Math.floorMod(day + 3, 7) >= 5;
    }

    /** Returns how much of its day in Tokyo has gone by. */
    public static long microsOfDay(long timeMicros) {
        return Math.floorMod(timeMicros + TOKYO_OFFSET, DAY);
    }
}
