package org.kabumori.server.document;

import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A report as a workbook (XLSX): its words on the first sheet, then a sheet a table. */
public final class Workbook {
    public static final String TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What spreadsheets allow. */
    private static final int LONGEST_NAME = 31;

    private static final int LONGEST_CELL = 32_000;
    private static final int WORDS_WIDTH = 110;
    private static final int WIDEST = 60;

    private Workbook() {}

    /** Returns a report's bytes. Thread-safe. */
    public static byte[] of(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book =
                new org.dhatim.fastexcel.Workbook(bytes, "Kabumori", null)) {
            words(book.newWorksheet(report.locale().getLanguage()), report);
            Set<String> names = new HashSet<>(Set.of(report.locale().getLanguage()));
            for (Table table : report.tables()) {
                table(book.newWorksheet(name(table.name(), names)), table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns a sheet's name: short, without what is not allowed, and no other's. */
    private static String name(String wanted, Set<String> taken) {
        String plain = wanted.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        String name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            String end = " " + i;
            name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - end.length())) + end;
        }
        return name;
    }

    private static void words(Worksheet sheet, Report report) {
        sheet.width(0, WORDS_WIDTH);
        int row = 0;
        sheet.value(row++, 0, report.title());
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(row++, 0, report.under());
        for (Report.Part part : report.parts()) {
            switch (part) {
                case Report.Heading heading -> {
                    sheet.value(++row, 0, heading.text());
                    sheet.style(row++, 0).bold().set();
                }
                case Report.Paragraph paragraph -> {
                    for (String line : paragraph.text().lines().toList()) {
                        sheet.value(row, 0, shortened(line));
                        sheet.style(row++, 0).wrapText(true).set();
                    }
                }
                case Report.Facts facts -> {
                    for (Report.Fact fact : facts.facts()) {
                        sheet.value(row++, 0, shortened(fact.name() + ": " + fact.value()));
                    }
                }
                case Table table -> sheet.value(row++, 0, "→ " + table.name());
            }
        }
    }

    private static void table(Worksheet sheet, Table table) {
        for (int column = 0; column < table.columns().size(); column++) {
            Table.Column head = table.columns().get(column);
            sheet.value(0, column, head.head());
            sheet.width(column, Math.clamp(head.share(), 12, WIDEST));
        }
        sheet.range(0, 0, 0, table.columns().size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        int row = 1;
        for (List<Table.Cell> cells : table.rows()) {
            for (int column = 0; column < cells.size(); column++) {
                cell(sheet, row, column, cells.get(column));
            }
            row++;
        }
    }

    private static void cell(Worksheet sheet, int row, int column, Table.Cell cell) {
        BigDecimal number = cell.number();
        if (number == null) {
            sheet.value(row, column, shortened(cell.text()));
        } else {
            sheet.value(row, column, number);
            sheet.style(row, column)
                    .format(number.stripTrailingZeros().scale() > 0 ? "#,##0.######" : "#,##0")
                    .set();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
    }
}
