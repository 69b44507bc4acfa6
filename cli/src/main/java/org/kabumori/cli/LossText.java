package org.kabumori.cli;

import org.kabumori.server.loss.LossLine;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTexts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A statement of loss as two tables for a terminal, in one language. Pure. */
final class LossText {
    /** From here on characters fill two columns of a terminal, but for a few that nobody writes. */
    private static final int FIRST_WIDE = 0x2E80;

    private static final List<String> COLUMNS =
            List.of("what", "name", "tax", "quantity", "price", "currency", "rate", "yen", "date");
    private static final List<String> NUMBERS = List.of("quantity", "price", "rate", "yen");

    private final LossTexts texts;
    private final StringBuilder text = new StringBuilder();

    private LossText(LossTexts texts) {
        this.texts = texts;
    }

    static String of(LossStatement statement, Locale locale) {
        LossText written = new LossText(LossTexts.in(locale));
        written.line(written.texts.head(statement));
        for (LossStatement.Sum sum : List.of(statement.restoration(), statement.money())) {
            written.table(sum);
        }
        return written.text.toString();
    }

    private void table(LossStatement.Sum sum) {
        line("");
        line(texts.text("title." + sum.basis().word()));
        List<List<String>> cells = new ArrayList<>();
        cells.add(COLUMNS.stream().map(column -> texts.text("column." + column)).toList());
        List<LossTexts.Row> rows = sum.lines().stream().map(texts::row).toList();
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths =
                IntStream.range(0, COLUMNS.size())
                        .map(i -> cells.stream().mapToInt(row -> width(row.get(i))).max().orElse(0))
                        .toArray();
        line(padded(cells.getFirst(), widths));
        for (int i = 0; i < rows.size(); i++) {
            line(padded(cells.get(i + 1), widths));
            remarks(rows.get(i));
        }
        total(sum);
    }

    private static List<String> cells(LossTexts.Row row) {
        return List.of(
                row.what(),
                row.name(),
                row.taxAccount(),
                row.quantity(),
                row.price(),
                row.currency(),
                row.rate(),
                row.yen(),
                row.date());
    }

    private void remarks(LossTexts.Row row) {
        row.remarks().forEach(remark -> line("      " + remark));
        row.missing().forEach(missing -> line("    ! " + missing));
    }

    private void total(LossStatement.Sum sum) {
        if (sum.totalYen() == null) {
            line("  " + texts.text("total.unknown") + "  " + LossTexts.number(sum.knownYen()));
        } else {
            line("  " + texts.text("total") + "  " + LossTexts.number(sum.totalYen()));
        }
        long lacking = sum.lines().stream().filter(LossLine::isWanting).count();
        line(
                "  "
                        + (lacking == 0
                                ? texts.text("complete")
                                : texts.text("incomplete", Long.toString(lacking))));
    }

    private static String padded(List<String> cells, int[] widths) {
        StringBuilder padded = new StringBuilder(" ");
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - width(cells.get(i)));
            boolean number = NUMBERS.contains(COLUMNS.get(i));
            padded.append(' ').append(number ? space + cells.get(i) : cells.get(i) + space);
        }
        return padded.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePoints().map(each -> each >= FIRST_WIDE ? 2 : 1).sum();
    }

    private void line(String of) {
        text.append(of).append('\n');
    }
}
