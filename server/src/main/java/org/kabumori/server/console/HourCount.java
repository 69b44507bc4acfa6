package org.kabumori.server.console;

/**
 * Suspicious and not allowed decisions within an hour; immutable.
 *
 * @param hour since 1970, universal time
 * @param yen what they would have moved
 */
record HourCount(long hour, long decisions, long yen) {
    static final long HOUR_MICROS = 3_600_000_000L;

    static long hourOf(long timeMicros) {
        return Math.floorDiv(timeMicros, HOUR_MICROS);
    }

    long startMicros() {
        return hour * HOUR_MICROS;
    }

    HourCount and(long more, long moreYen) {
        return new HourCount(hour, decisions + more, yen + moreYen);
    }
}
