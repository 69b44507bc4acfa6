package org.kabumori.sim.market;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions of one place from 2024 to 2027, laid out once so that a look-up is two array reads
 * and at most a few steps. Immutable.
 */
final class Calendar {
    private static final long SECOND_MICROS = 1_000_000L;
    private static final long DAY_MICROS = 86_400 * SECOND_MICROS;
    private static final long JAPAN_MICROS = 9 * 3_600 * SECOND_MICROS;
    private static final int FIRST_DAY = Math.toIntExact(Holidays.FIRST.toEpochDay());
    private static final int DAYS = Math.toIntExact(Holidays.LAST.toEpochDay()) - FIRST_DAY + 1;

    static final Calendar TOKYO = new Calendar(Timetable.TOKYO);
    static final Calendar HONG_KONG = new Calendar(Timetable.HONG_KONG);
    static final Calendar MAINLAND = new Calendar(Timetable.MAINLAND);
    static final Calendar UNITED_STATES = new Calendar(Timetable.UNITED_STATES);

    private final @Nullable Hours[] hoursByDay = new @Nullable Hours[DAYS];
    private final List<List<Session>> sessionsByDay = new ArrayList<>(DAYS);

    /** The sessions of all days in order of time, and the close of the day of each. */
    private final long[] opens = new long[2 * DAYS];

    private final long[] closes = new long[2 * DAYS];
    private final long[] dayCloses = new long[2 * DAYS];

    /** By day in Japan: the first session that ends after the day begins. */
    private final int[] firstSessions = new int[DAYS];

    private int sessions;

    private Calendar(Timetable timetable) {
        for (int day = 0; day < DAYS; day++) {
            hoursByDay[day] = timetable.hours(Holidays.FIRST.plusDays(day));
            sessionsByDay.add(lay(day));
        }
        index();
    }

    private List<Session> lay(int day) {
        Hours hours = hoursByDay[day];
        if (hours == null) {
            return List.of();
        }
        Session morning = lay(day, hours.morningOpen(), hours.morningClose(), hours);
        return hours.afternoonClose() == hours.morningClose()
                ? List.of(morning)
                : List.of(morning, lay(day, hours.afternoonOpen(), hours.afternoonClose(), hours));
    }

    private Session lay(int day, long open, long close, Hours hours) {
        opens[sessions] = open;
        closes[sessions] = close;
        dayCloses[sessions] = hours.afternoonClose();
        sessions++;
        long midnight = (FIRST_DAY + day) * DAY_MICROS - JAPAN_MICROS;
        return new Session(
                (int) ((open - midnight) / SECOND_MICROS),
                (int) ((close - midnight) / SECOND_MICROS));
    }

    private void index() {
        int session = 0;
        for (int day = 0; day < DAYS; day++) {
            long midnight = (FIRST_DAY + day) * DAY_MICROS - JAPAN_MICROS;
            while (session < sessions && closes[session] <= midnight) {
                session++;
            }
            firstSessions[day] = session;
        }
    }

    @Nullable Hours hours(long epochDay) {
        return hoursByDay[checked(epochDay)];
    }

    List<Session> sessions(long epochDay) {
        return sessionsByDay.get(checked(epochDay));
    }

    boolean isOpen(long micros) {
        return opens[running(micros)] <= micros;
    }

    long nextOpen(long micros) {
        return Math.max(micros, opens[running(micros)]);
    }

    long closeOf(long micros) {
        return dayCloses[running(micros)];
    }

    /** Returns the first session that ends after an instant. */
    private int running(long micros) {
        int session = firstSessions[checked(Math.floorDiv(micros + JAPAN_MICROS, DAY_MICROS))];
        while (session < sessions && closes[session] <= micros) {
            session++;
        }
        if (session == sessions) {
            throw new IllegalArgumentException("No session follows " + micros + " by 2027");
        }
        return session;
    }

    private static int checked(long epochDay) {
        long day = epochDay - FIRST_DAY;
        if (day < 0 || day >= DAYS) {
            throw new IllegalArgumentException(
                    LocalDate.ofEpochDay(epochDay) + " is outside the calendars, 2024 to 2027");
        }
        return (int) day;
    }

    /** Returns the next trading day after a date. */
    LocalDate nextTradingDay(LocalDate date) {
        LocalDate next = date.plusDays(1);
        while (hours(next.toEpochDay()) == null) {
            next = next.plusDays(1);
        }
        return next;
    }
}
