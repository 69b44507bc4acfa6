package org.kabumori.cli;

/** A table whose rows become cards on a phone, each cell under its own name. Not thread-safe. */
final class ReportTable {
    private final String[] heads;
    private final StringBuilder rows = new StringBuilder();

    /** Begins a table; the heads are keys of texts, or empty. */
    ReportTable(String... heads) {
        this.heads = heads.clone();
    }

    /** Adds a row of cells in HTML; the first is its head. */
    void row(String... cells) {
        rows.append("<tr><th scope=\"row\">" + cells[0] + "</th>");
        for (int i = 1; i < cells.length; i++) {
            rows.append("<td><span class=\"of\">" + head(i) + "</span>" + cells[i] + "</td>");
        }
        rows.append("</tr>");
    }

    private String head(int column) {
        return heads[column].isEmpty() ? "" : ReportTexts.of(heads[column]).html();
    }

    String html() {
        if (rows.isEmpty()) {
            return "<p class=\"quiet\">" + ReportTexts.of("none").html() + "</p>";
        }
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        for (int column = 0; column < heads.length; column++) {
            html.append("<th scope=\"col\">" + head(column) + "</th>");
        }
        return html + "</tr></thead><tbody>" + rows + "</tbody></table>";
    }
}
