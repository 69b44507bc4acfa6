package org.kabumori.sim.raid;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Dates and times in Tokyo, as events count them. Pure. */
public final class Tokyo {
    static final int OPEN = LocalTime.of(9, 0).toSecondOfDay();
    static final int LUNCH = LocalTime.of(11, 30).toSecondOfDay();
    static final int AFTERNOON = LocalTime.of(12, 30).toSecondOfDay();

    /** The close of Tokyo since November 2024. */
    static final int CLOSE = LocalTime.of(15, 30).toSecondOfDay();

    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(9);

    /** Holidays on weekdays in the months that the worlds play in. */
    private static final Set<LocalDate> HOLIDAYS =
            Set.of(LocalDate.of(2025, 2, 11), LocalDate.of(2025, 2, 24), LocalDate.of(2025, 3, 20));

    private Tokyo() {}

    /** Returns a second of a day as an event's time. */
    public static long micros(LocalDate date, int secondOfDay) {
        return (date.toEpochDay() * 86_400 + secondOfDay - OFFSET.getTotalSeconds()) * 1_000_000L;
    }

    /** Returns the trading days between two dates, both included. */
    public static List<LocalDate> tradingDays(LocalDate first, LocalDate last) {
        return Stream.iterate(first, day -> day.plusDays(1))
                .limit(last.toEpochDay() - first.toEpochDay() + 1)
                .filter(Tokyo::isTradingDay)
                .toList();
    }

    static boolean isTradingDay(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY && !HOLIDAYS.contains(date);
    }

    /** Returns the nearest second at or after this one at which Tokyo trades. */
    static int trading(int secondOfDay) {
        if (secondOfDay < OPEN) {
            return OPEN + 1;
        }
        return secondOfDay >= LUNCH && secondOfDay < AFTERNOON ? AFTERNOON + 1 : secondOfDay;
    }
}
