package org.kabumori.server.document;

import org.kabumori.server.document.Report.Fact;
import org.kabumori.server.document.Report.Facts;
import org.kabumori.server.document.Report.Heading;
import org.kabumori.server.document.Report.Paragraph;
import org.kabumori.server.document.Report.Part;
import org.kabumori.server.document.Table.Cell;
import org.kabumori.server.document.Table.Column;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lays the parts of a report out on pages, from top to bottom. Used once. */
final class PdfLayout {
    private static final float TITLE = 17;
    private static final float HEADING = 11.5f;
    private static final float BODY = 9;
    private static final float CELL = 7.5f;
    private static final float LEADING = 1.45f;
    private static final float GAP = 4;
    private static final float NAMES_SHARE = 0.26f;

    /** Lines of a cell: what is longer stands in the files beside. */
    private static final int MOST_LINES = 40;

    private static final Color INK = new Color(0x1b, 0x24, 0x2d);
    private static final Color QUIET = new Color(0x5b, 0x68, 0x75);
    private static final Color RULE = new Color(0xc9, 0xd1, 0xd9);

    private final PdfPages pages;

    PdfLayout(PdfPages pages) {
        this.pages = pages;
    }

    void write(Report report) throws IOException {
        lines(report.title(), TITLE, INK);
        if (!report.under().isEmpty()) {
            lines(report.under(), BODY, QUIET);
        }
        pages.skip(GAP);
        pages.rule(INK, 1);
        pages.skip(2 * GAP);
        for (Part part : report.parts()) {
            write(part);
        }
    }

    private void write(Part part) throws IOException {
        switch (part) {
            case Heading heading -> heading(heading.text());
            case Paragraph paragraph -> {
                lines(paragraph.text(), BODY, INK);
                pages.skip(GAP);
            }
            case Facts facts -> facts(facts);
            case Table table -> table(table);
        }
    }

    private void heading(String text) throws IOException {
        pages.skip(2 * GAP);
        // A heading does not stand alone at the end of a page.
        if (!pages.has(6 * HEADING)) {
            pages.turn();
        }
        lines(text, HEADING, INK);
        pages.skip(GAP / 2);
        pages.rule(RULE, 0.6f);
        pages.skip(GAP);
    }

    private void lines(String text, float size, Color color) throws IOException {
        for (String line : pages.lines(text, PdfPages.WIDTH, size)) {
            if (!pages.has(size * LEADING)) {
                pages.turn();
            }
            pages.text(line, 0, 0, size, color);
            pages.skip(size * LEADING);
        }
    }

    private void facts(Facts facts) throws IOException {
        float names = PdfPages.WIDTH * NAMES_SHARE;
        for (Fact fact : facts.facts()) {
            List<Place> places =
                    List.of(
                            place(fact.name(), 0, names, BODY, QUIET, false),
                            place(fact.value(), names, PdfPages.WIDTH - names, BODY, INK, false));
            row(places, List.of());
        }
        pages.skip(GAP);
    }

    private void table(Table table) throws IOException {
        List<Place> heads = heads(table);
        if (!pages.has(4 * CELL * LEADING)) {
            pages.turn();
        }
        row(heads, List.of());
        pages.rule(INK, 0.6f);
        for (List<Cell> cells : table.rows()) {
            pages.skip(1.5f);
            row(cells(table, cells), heads);
            pages.rule(RULE, 0.4f);
        }
        pages.skip(2 * GAP);
    }

    private List<Place> heads(Table table) {
        return places(table, table.columns().stream().map(Column::head).toList(), QUIET);
    }

    private List<Place> cells(Table table, List<Cell> cells) {
        return places(table, cells.stream().map(Cell::text).toList(), INK);
    }

    private List<Place> places(Table table, List<String> texts, Color color) {
        float shares = table.columns().stream().mapToInt(Column::share).sum();
        List<Place> places = new ArrayList<>();
        float left = 0;
        for (int i = 0; i < texts.size(); i++) {
            Column column = table.columns().get(i);
            float width = PdfPages.WIDTH * column.share() / shares;
            places.add(place(texts.get(i), left, width, CELL, color, column.isNumber()));
            left += width;
        }
        return places;
    }

    /** The lines of one cell, and where they stand. */
    private record Place(
            List<String> lines, float left, float width, float size, Color color, boolean right) {
        float height() {
            return lines.size() * size * LEADING;
        }
    }

    private Place place(
            String text, float left, float width, float size, Color color, boolean right) {
        List<String> lines = pages.lines(text, width - GAP, size);
        List<String> shown = lines.size() <= MOST_LINES ? lines : shortened(lines);
        return new Place(shown, left, width, size, color, right);
    }

    private static List<String> shortened(List<String> lines) {
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
        shown.add("…");
        return shown;
    }

    /**
     * Writes cells side by side.
     *
     * @param heads written again when the row begins a page
     */
    private void row(List<Place> places, List<Place> heads) throws IOException {
        float height = (float) places.stream().mapToDouble(Place::height).max().orElse(0);
        if (!pages.has(height)) {
            pages.turn();
            if (!heads.isEmpty()) {
                row(heads, List.of());
                pages.rule(INK, 0.6f);
                pages.skip(1.5f);
            }
        }
        for (Place place : places) {
            draw(place);
        }
        pages.skip(height + 1.5f);
    }

    private void draw(Place place) throws IOException {
        float down = 0;
        for (String line : place.lines()) {
            if (place.right()) {
                pages.textAtRight(
                        line,
                        place.left() + place.width() - GAP,
                        down,
                        place.size(),
                        place.color());
            } else {
                pages.text(line, place.left(), down, place.size(), place.color());
            }
            down += place.size() * LEADING;
        }
    }
}
