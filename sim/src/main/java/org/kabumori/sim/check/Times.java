package org.kabumori.sim.check;

import java.time.Instant;
import java.time.ZoneOffset;

/** Event times as people read them. Pure. */
final class Times {
    static final long HOUR_MICROS = 3_600_000_000L;
    static final long DAY_MICROS = 24 * HOUR_MICROS;
    private static final ZoneOffset TOKYO = ZoneOffset.ofHours(9);

    private Times() {}

    /** Returns the day in Tokyo, counted from 1970-01-01. */
    static int day(long timeMicros) {
        return (int) Math.floorDiv(timeMicros + 9 * HOUR_MICROS, DAY_MICROS);
    }

    /** Returns the day that a night's trading in New York belongs to: the one before. */
    static int tradingDay(long timeMicros) {
        return day(timeMicros - 6 * HOUR_MICROS);
    }

    static String text(long timeMicros) {
        return Instant.ofEpochSecond(0, timeMicros * 1_000).atOffset(TOKYO).toString();
    }
}
