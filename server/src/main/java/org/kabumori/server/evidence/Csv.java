package org.kabumori.server.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A table that spreadsheets open in any language. Not thread-safe. */
final class Csv {
    // Without it they take UTF-8 for the machine's own encoding.
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);

    Csv(List<String> heads) {
        row(heads);
    }

    void row(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a spreadsheet would take for a formula is led by an apostrophe. */
    private static String cell(String cell) {
        boolean runs = !cell.isEmpty() && "=+@\t\r".indexOf(cell.charAt(0)) >= 0;
        String safe = runs || cell.matches("-[^0-9.].*") ? "'" + cell : cell;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
