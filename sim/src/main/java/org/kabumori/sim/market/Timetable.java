package org.kabumori.sim.market;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * When a place trades, by its own clocks: daylight saving time moves New York's hours in Japan.
 * Hours are the opening and close of the morning, then of the afternoon. Immutable.
 */
final class Timetable {
    /** Until 15:00 before this day. */
    private static final LocalDate LONGER_TOKYO = LocalDate.of(2024, 11, 5);

    static final Timetable TOKYO =
            new Timetable(
                    "Asia/Tokyo",
                    Holidays.OF_JAPAN,
                    LONGER_TOKYO,
                    "09:00 11:30 12:30 15:30",
                    "09:00 11:30 12:30 15:00");

    // rule| HK continuous session 09:30-12:00 / 13:00-16:00 HKT = 10:30-13:00 / 14:00-17:00 JST
    // rule| (domain.md 4.2).
    static final Timetable HONG_KONG =
            new Timetable(
                    "Asia/Hong_Kong",
                    Holidays.OF_HONG_KONG,
                    Holidays.FIRST,
                    "09:30 12:00 13:00 16:00",
                    "09:30 12:00 12:00 12:00");
    static final Timetable MAINLAND =
            new Timetable(
                    "Asia/Shanghai",
                    Holidays.OF_MAINLAND,
                    Holidays.FIRST,
                    "09:30 11:30 13:00 15:00",
                    "09:30 11:30 13:00 15:00");
    static final Timetable UNITED_STATES =
            new Timetable(
                    "America/New_York",
                    Holidays.OF_UNITED_STATES,
                    Holidays.FIRST,
                    "09:30 16:00 16:00 16:00",
                    "09:30 13:00 13:00 13:00");

    private final ZoneId zone;
    private final Holidays holidays;
    private final LocalDate shortBefore;
    private final List<LocalTime> hours;
    private final List<LocalTime> shortHours;

    private Timetable(
            String zone,
            Holidays holidays,
            LocalDate shortBefore,
            String hours,
            String shortHours) {
        this.zone = ZoneId.of(zone);
        this.holidays = holidays;
        this.shortBefore = shortBefore;
        this.hours = times(hours);
        this.shortHours = times(shortHours);
    }

    private static List<LocalTime> times(String hours) {
        return Arrays.stream(hours.split(" ", -1)).map(LocalTime::parse).toList();
    }

    /** Returns the hours of a date, {@code null} when the place rests. */
    @Nullable Hours hours(LocalDate date) {
        if (holidays.isClosed(date)) {
            return null;
        }
        boolean isShort = date.isBefore(shortBefore) || holidays.isShort(date);
        List<LocalTime> times = isShort ? shortHours : hours;
        return new Hours(
                micros(date, times.get(0)),
                micros(date, times.get(1)),
                micros(date, times.get(2)),
                micros(date, times.get(3)));
    }

    private long micros(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toEpochSecond() * 1_000_000;
    }
}
