package org.kabumori.server.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The hours of the last days as a map: which were worse than others. Immutable.
 *
 * @param days the latest last, as the chart names them
 * @param cells hour of the day, place of the day, decisions, yen; hours without any are left out
 */
record DayMap(List<String> days, List<List<Long>> cells) {
    /** Two weeks show what an ordinary Monday is. */
    static final int DAYS = 14;

    /**
     * A day as a row of the table beside the map.
     *
     * @param worstHour 0 to 23
     */
    record Row(long dayMicros, long decisions, long yen, int worstHour) {}

    DayMap {
        days = List.copyOf(days);
        cells = List.copyOf(cells);
    }

    static DayMap of(Overview overview) {
        if (overview.isEmpty()) {
            return new DayMap(List.of(), List.of());
        }
        LocalDate last = Formats.dateOf(overview.latestMicros());
        LocalDate first = last.minusDays(DAYS - 1L);
        List<String> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add("%02d/%02d".formatted(day.getMonthValue(), day.getDayOfMonth()));
        }
        List<List<Long>> cells = new ArrayList<>();
        for (HourCount hour : overview.hours()) {
            var at = Formats.at(hour.startMicros());
            long place = at.toLocalDate().toEpochDay() - first.toEpochDay();
            if (place >= 0 && place < DAYS) {
                cells.add(List.of((long) at.getHour(), place, hour.decisions(), hour.yen()));
            }
        }
        return new DayMap(days, cells);
    }

    /** Returns the days that had any, the latest first. */
    static List<Row> rows(Overview overview) {
        TreeMap<LocalDate, List<HourCount>> days = new TreeMap<>();
        for (HourCount hour : overview.hours()) {
            days.computeIfAbsent(Formats.dateOf(hour.startMicros()), day -> new ArrayList<>())
                    .add(hour);
        }
        return days.values().stream().map(DayMap::row).toList().reversed();
    }

    private static Row row(List<HourCount> hours) {
        HourCount worst =
                hours.stream().max(Comparator.comparingLong(HourCount::decisions)).orElseThrow();
        return new Row(
                hours.getFirst().startMicros(),
                hours.stream().mapToLong(HourCount::decisions).sum(),
                hours.stream().mapToLong(HourCount::yen).sum(),
                Formats.at(worst.startMicros()).getHour());
    }
}
