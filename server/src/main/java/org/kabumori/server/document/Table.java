package org.kabumori.server.document;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Rows under heads; immutable.
 *
 * @param name of the table where a form names it: the sheet of a workbook
 */
public record Table(String name, List<Column> columns, List<List<Cell>> rows)
        implements Report.Part {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of %d cells under %d heads".formatted(row.size(), columns.size()));
            }
        }
    }

    /**
     * A column.
     *
     * @param share of the page's width, compared with those of the others
     */
    public record Column(String head, int share, boolean isNumber) {
        public static Column text(String head, int share) {
            return new Column(head, share, false);
        }

        public static Column number(String head, int share) {
            return new Column(head, share, true);
        }
    }

    /**
     * What stands in one place.
     *
     * @param text as people read it
     * @param number what spreadsheets reckon with, {@code null} where it is none
     */
    public record Cell(String text, @Nullable BigDecimal number) {
        /** Nothing is known, which is not 0. */
        public static final Cell EMPTY = new Cell("", null);

        public static Cell of(@Nullable String text) {
            return text == null ? EMPTY : new Cell(text, null);
        }

        public static Cell of(long number) {
            return new Cell(String.format(Locale.ROOT, "%,d", number), BigDecimal.valueOf(number));
        }

        /** Returns a number with all its digits, {@link #EMPTY} for one not known. */
        public static Cell of(@Nullable BigDecimal number) {
            if (number == null) {
                return EMPTY;
            }
            String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            String fraction = point < 0 ? "" : plain.substring(point);
            return new Cell(whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + fraction, number);
        }
    }
}
