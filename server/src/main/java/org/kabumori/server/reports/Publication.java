package org.kabumori.server.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/**
 * What was told about a month on a day; never changed: a revision is another one.
 *
 * @param atMicros when it was entered, by the server's clock
 * @param reason why it was corrected, or where it is from; empty when counted
 */
public record Publication(
        long id,
        YearMonth month,
        LocalDate publishedOn,
        long atMicros,
        String by,
        Source source,
        String reason,
        MonthFigures figures) {
    /** How its figures came about. */
    public enum Source {
        /** From this journal. */
        COUNTED,
        /** By hand. */
        CORRECTED,
        /** From a file. */
        IMPORTED;

        /** Returns the word in tables, whose text is {@code report.source.} and it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
