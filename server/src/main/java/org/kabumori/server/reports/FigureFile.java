package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Reads figures that were published before from CSV, strictly. */
final class FigureFile {
    static final String HEAD = "month,published_on,accesses,trades,sell_yen,buy_yen";

    /** Decades of months with all their revisions. */
    static final int MOST_LINES = 2_000;

    private static final int CELLS = 6;

    /** A quadrillion yen: more than all shares of Japan are worth. */
    private static final int MOST_DIGITS = 16;

    private FigureFile() {}

    /** One publication. */
    record Line(YearMonth month, LocalDate publishedOn, MonthFigures figures) {}

    static List<Line> read(String csv) throws Refusal {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : csv.replace("\uFEFF", "").lines().limit(MOST_LINES + 2L).toList()) {
            number++;
            boolean isHead = number == 1 && text.strip().equals(HEAD);
            if (!isHead && !text.isBlank()) {
                lines.add(line(text, number));
            }
        }
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new Refusal(
                    Cause.INVALID, "report-file", "1 to " + MOST_LINES + " lines of " + HEAD);
        }
        return lines;
    }

    private static Line line(String text, int number) throws Refusal {
        String[] cells = text.split(",", -1);
        if (cells.length != CELLS) {
            throw bad(number, "6 cells: " + HEAD);
        }
        try {
            return new Line(
                    YearMonth.parse(cells[0].strip()),
                    LocalDate.parse(cells[1].strip()),
                    new MonthFigures(
                            figure(cells[2], number),
                            figure(cells[3], number),
                            figure(cells[4], number),
                            figure(cells[5], number)));
        } catch (DateTimeException e) {
            throw bad(number, "a month as 2025-04 and a day as 2025-05-08");
        }
    }

    private static @Nullable Long figure(String cell, int number) throws Refusal {
        String digits = cell.strip();
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            throw bad(number, "whole numbers without separators, or nothing");
        }
        return Long.valueOf(digits);
    }

    private static Refusal bad(int number, String expected) {
        return new Refusal(
                Cause.INVALID, "report-file", "line %d: expected %s".formatted(number, expected));
    }
}
