package org.kabumori.sim.check;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;

/** The hours of Tokyo and Hong Kong in 2025; a market of which nothing is known is open. Pure. */
// rule| Tokyo: 9:00 to 11:30 and 12:30 to 15:30 (closing auction 15:25 to 15:30), JPX.
// rule| Hong Kong: 9:30 to 12:00 and 13:00 to 16:00, closing auction to 16:10; the auction before
// the open matches from 9:20; HKEX.
public final class TokyoAndHongKong implements MarketHours {
    private static final ZoneOffset TOKYO = ZoneOffset.ofHours(9);
    private static final ZoneOffset HONG_KONG = ZoneOffset.ofHours(8);

    /** The weekdays of 2025 on which Tokyo is closed. */
    private static final Set<LocalDate> TOKYO_CLOSED =
            Set.of(
                    day(1, 1),
                    day(1, 2),
                    day(1, 3),
                    day(1, 13),
                    day(2, 11),
                    day(2, 24),
                    day(3, 20),
                    day(4, 29),
                    day(5, 5),
                    day(5, 6),
                    day(7, 21),
                    day(8, 11),
                    day(9, 15),
                    day(9, 23),
                    day(10, 13),
                    day(11, 3),
                    day(11, 24),
                    day(12, 31));

    /** The weekdays of 2025 on which Hong Kong is closed. */
    private static final Set<LocalDate> HONG_KONG_CLOSED =
            Set.of(
                    day(1, 1),
                    day(1, 29),
                    day(1, 30),
                    day(1, 31),
                    day(4, 4),
                    day(4, 18),
                    day(4, 21),
                    day(5, 1),
                    day(5, 5),
                    day(7, 1),
                    day(10, 1),
                    day(10, 7),
                    day(10, 29),
                    day(12, 25),
                    day(12, 26));

    /** The days of 2025 on which Hong Kong trades in the morning only. */
    private static final Set<LocalDate> HONG_KONG_MORNINGS =
            Set.of(day(1, 28), day(12, 24), day(12, 31));

    @Override
    public boolean isOpen(String market, long timeMicros) {
        return switch (market) {
            case "XTKS" -> isTokyoOpen(at(timeMicros, TOKYO));
            case "XHKG" -> isHongKongOpen(at(timeMicros, HONG_KONG));
            default -> true;
        };
    }

    private static boolean isTokyoOpen(LocalDateTime at) {
        return isWeekday(at)
                && !TOKYO_CLOSED.contains(at.toLocalDate())
                && (isWithin(at, "09:00", "11:30") || isWithin(at, "12:30", "15:30"));
    }

    private static boolean isHongKongOpen(LocalDateTime at) {
        boolean morning = HONG_KONG_MORNINGS.contains(at.toLocalDate());
        return isWeekday(at)
                && !HONG_KONG_CLOSED.contains(at.toLocalDate())
                && (isWithin(at, "09:20", morning ? "12:10" : "12:00")
                        || !morning && isWithin(at, "13:00", "16:10"));
    }

    /** Returns whether a time lies between two, both included: an auction fills at its very end. */
    private static boolean isWithin(LocalDateTime at, String from, String to) {
        LocalTime time = at.toLocalTime();
        return !time.isBefore(LocalTime.parse(from)) && !time.isAfter(LocalTime.parse(to));
    }

    private static boolean isWeekday(LocalDateTime at) {
        DayOfWeek day = at.getDayOfWeek();
        return day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
    }

    private static LocalDateTime at(long timeMicros, ZoneOffset offset) {
        long second = Math.floorDiv(timeMicros, 1_000_000L);
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(second), offset);
    }

    private static LocalDate day(int month, int dayOfMonth) {
        return LocalDate.of(2025, month, dayOfMonth);
    }
}
