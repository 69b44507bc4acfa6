package org.kabumori.server.document;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A table that spreadsheets open in any language. Not thread-safe. */
public final class Csv {
    // Without it they take UTF-8 for the machine's own encoding.
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);

    public Csv(List<String> heads) {
        row(heads);
    }

    /** Returns a table as a file; numbers have no separators. */
    public static byte[] of(Table table) {
        Csv csv = new Csv(table.columns().stream().map(Table.Column::head).toList());
        table.rows().forEach(row -> csv.row(row.stream().map(Csv::plain).toList()));
        return csv.bytes();
    }

    private static String plain(Table.Cell cell) {
        BigDecimal number = cell.number();
        return number == null ? cell.text() : number.toPlainString();
    }

    public void row(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a spreadsheet would take for a formula is led by an apostrophe. */
    private static String cell(String cell) {
        boolean runs = !cell.isEmpty() && "=+@\t\r".indexOf(cell.charAt(0)) >= 0;
        String safe = runs || cell.matches("-[^0-9.].*") ? "'" + cell : cell;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
