package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One figure by month and by the day it was told: how each month was revised; immutable.
 *
 * @param days on which something was told, the earliest first
 * @param rows the latest month first
 */
public record Matrix(MonthFigures.Kind kind, List<LocalDate> days, List<Row> rows) {
    /** Days shown beside each other: five years of monthly publications. */
    public static final int MOST_DAYS = 60;

    public Matrix {
        days = List.copyOf(days);
        rows = List.copyOf(rows);
    }

    /**
     * What was told of a month.
     *
     * @param cells one a day
     * @param revised the last less the first, {@code null} when it was told once
     */
    public record Row(YearMonth month, List<Cell> cells, @Nullable Long revised) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What was told on a day.
     *
     * @param value {@code null} when the month was not told of then
     * @param change against what was told before, {@code null} the first time
     * @param source how it came about, {@code null} with the value
     */
    public record Cell(
            @Nullable Long value, @Nullable Long change, Publication.@Nullable Source source) {
        static final Cell NONE = new Cell(null, null, null);
    }

    /**
     * Returns the matrix of one figure.
     *
     * @param publications in the order in which they were entered; of one day the last counts
     */
    public static Matrix of(MonthFigures.Kind kind, List<Publication> publications) {
        List<LocalDate> all =
                publications.stream().map(Publication::publishedOn).distinct().sorted().toList();
        List<LocalDate> days =
                all.size() <= MOST_DAYS ? all : all.subList(all.size() - MOST_DAYS, all.size());
        Map<YearMonth, Map<LocalDate, Publication>> byMonth = new TreeMap<>();
        for (Publication publication : publications) {
            byMonth.computeIfAbsent(publication.month(), month -> new TreeMap<>())
                    .put(publication.publishedOn(), publication);
        }
        List<Row> rows = new ArrayList<>();
        byMonth.forEach((month, told) -> rows.add(row(kind, month, told, days)));
        return new Matrix(kind, days, rows.reversed());
    }

    private static Row row(
            MonthFigures.Kind kind,
            YearMonth month,
            Map<LocalDate, Publication> told,
            List<LocalDate> days) {
        Map<LocalDate, Cell> cells = new TreeMap<>();
        Long first = null;
        Long last = null;
        for (Map.Entry<LocalDate, Publication> each : told.entrySet()) {
            Long value = each.getValue().figures().of(kind);
            if (value != null) {
                Long change = last == null ? null : value - last;
                cells.put(each.getKey(), new Cell(value, change, each.getValue().source()));
                first = first == null ? value : first;
                last = value;
            }
        }
        Long revised = cells.size() < 2 || first == null || last == null ? null : last - first;
        return new Row(
                month,
                days.stream().map(day -> cells.getOrDefault(day, Cell.NONE)).toList(),
                revised);
    }
}
