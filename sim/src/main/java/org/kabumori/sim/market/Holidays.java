package org.kabumori.sim.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The weekdays on which exchanges stay closed, and those on which they close early, from their
 * public calendars; each line is a year, then months and days. Closures at short notice (typhoons,
 * failures) are left out.
 */
final class Holidays {
    /** The first and last day that the calendars cover. */
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    static final LocalDate LAST = LocalDate.of(2027, 12, 31);

    // The national holidays and 31 December to 3 January. 2027: computed from the Act on National
    // Holidays; the equinoxes are expected on 21 March (a Sunday) and 23 September.
    private static final String TOKYO =
            """
            2024 0101 0102 0103 0108 0212 0223 0320 0429 0503 0506 0715 0812 0916 0923 1014 1104 1231
            2025 0101 0102 0103 0113 0211 0224 0320 0429 0505 0506 0721 0811 0915 0923 1013 1103 1124 1231
            2026 0101 0102 0112 0211 0223 0320 0429 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123 1231
            2027 0101 0111 0211 0223 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123 1231
            """;

    // The general holidays. 2027: computed from the ordinance and the lunar calendar.
    private static final String HONG_KONG =
            """
            2024 0101 0212 0213 0329 0401 0404 0501 0515 0610 0701 0918 1001 1011 1225 1226
            2025 0101 0129 0130 0131 0404 0418 0421 0501 0505 0701 1001 1007 1029 1225 1226
            2026 0101 0217 0218 0219 0403 0406 0407 0501 0525 0619 0701 1001 1019 1225
            2027 0101 0208 0209 0326 0329 0405 0513 0609 0701 0916 1001 1008 1227
            """;

    // The eves of the lunar new year, Christmas and the new year, where they are weekdays.
    private static final String HONG_KONG_MORNING_ONLY =
            """
            2024 0209 1224 1231
            2025 0128 1224 1231
            2026 0216 1224 1231
            2027 0205 1224 1231
            """;

    // As the State Council announces each November for the year after; exchanges do not trade on
    // the weekends worked in exchange. 2027: expected, by the pattern of 2025 and 2026.
    private static final String MAINLAND =
            """
            2024 0101 0209 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007
            2025 0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008
            2026 0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006 1007
            2027 0101 0205 0208 0209 0210 0211 0212 0405 0503 0504 0505 0609 0915 1001 1004 1005 1006 1007
            """;

    // 9 January 2025: national day of mourning for President Carter. 2027: computed from the
    // exchanges' rules.
    private static final String UNITED_STATES =
            """
            2024 0101 0115 0219 0329 0527 0619 0704 0902 1128 1225
            2025 0101 0109 0120 0217 0418 0526 0619 0704 0901 1127 1225
            2026 0101 0119 0216 0403 0525 0619 0703 0907 1126 1225
            2027 0101 0118 0215 0326 0531 0618 0705 0906 1125 1224
            """;

    // Closing at 13:00 New York time.
    private static final String UNITED_STATES_EARLY =
            """
            2024 0703 1129 1224
            2025 0703 1128 1224
            2026 1127 1224
            2027 1126
            """;

    static final Holidays OF_JAPAN = new Holidays(TOKYO, "");
    static final Holidays OF_HONG_KONG = new Holidays(HONG_KONG, HONG_KONG_MORNING_ONLY);
    static final Holidays OF_MAINLAND = new Holidays(MAINLAND, "");
    static final Holidays OF_UNITED_STATES = new Holidays(UNITED_STATES, UNITED_STATES_EARLY);

    private final Set<LocalDate> closed;
    private final Set<LocalDate> closedEarly;

    private Holidays(String closed, String closedEarly) {
        this.closed = dates(closed);
        this.closedEarly = dates(closedEarly);
    }

    private static Set<LocalDate> dates(String table) {
        return table.lines().flatMap(Holidays::datesOfYear).collect(Collectors.toSet());
    }

    private static Stream<LocalDate> datesOfYear(String line) {
        String[] words = line.split(" ", -1);
        int year = Integer.parseInt(words[0]);
        return Arrays.stream(words, 1, words.length)
                .map(Integer::parseInt)
                .map(monthAndDay -> LocalDate.of(year, monthAndDay / 100, monthAndDay % 100));
    }

    boolean isClosed(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 || closed.contains(date);
    }

    /** Returns whether trading ends early. */
    boolean isShort(LocalDate date) {
        return closedEarly.contains(date);
    }
}
