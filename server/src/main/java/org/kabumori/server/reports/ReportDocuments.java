package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.document.Report;
import org.kabumori.server.document.Report.Heading;
import org.kabumori.server.document.Report.Paragraph;
import org.kabumori.server.document.Report.Part;
import org.kabumori.server.document.Table;
import org.kabumori.server.document.Table.Cell;
import org.kabumori.server.document.Table.Column;
import org.kabumori.server.document.Texts;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The monthly figures as a document in one language. Pure; thread-safe. */
final class ReportDocuments {
    private ReportDocuments() {}

    /** Returns all that was published, with what the figures mean. */
    static Report figures(List<Publication> publications, Texts texts, Instant now) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Heading(texts.of("report.definitions")));
        parts.add(new Paragraph(texts.of("report.definitions.text")));
        parts.add(new Heading(texts.of("report.latest")));
        parts.add(latest(publications, texts));
        parts.add(new Heading(texts.of("report.history")));
        parts.add(history(publications, texts));
        return new Report(
                texts.of("report.title"),
                texts.of("report.subtitle"),
                texts.of("report.foot", Texts.time(now.toEpochMilli() * 1_000)),
                texts.locale(),
                now,
                parts);
    }

    private static Table latest(List<Publication> publications, Texts texts) {
        Map<YearMonth, Publication> last = new TreeMap<>();
        publications.stream()
                .sorted(
                        Comparator.comparing(Publication::publishedOn)
                                .thenComparingLong(Publication::id))
                .forEach(each -> last.put(each.month(), each));
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text(texts.of("report.month"), 14));
        columns.add(Column.text(texts.of("report.published"), 16));
        columns.addAll(figureColumns(texts));
        return new Table(
                texts.of("report.latest"),
                columns,
                last.values().stream().map(ReportDocuments::latest).toList());
    }

    private static List<Cell> latest(Publication publication) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(publication.month().toString()));
        cells.add(Cell.of(publication.publishedOn().toString()));
        cells.addAll(figures(publication.figures()));
        return cells;
    }

    private static Table history(List<Publication> publications, Texts texts) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text(texts.of("report.month"), 12));
        columns.add(Column.text(texts.of("report.published"), 15));
        columns.addAll(figureColumns(texts));
        columns.add(Column.text(texts.of("report.source"), 13));
        columns.add(Column.text(texts.of("report.by"), 14));
        columns.add(Column.text(texts.of("report.reason"), 26));
        return new Table(
                texts.of("report.history"),
                columns,
                publications.stream().map(each -> history(each, texts)).toList());
    }

    private static List<Cell> history(Publication publication, Texts texts) {
        List<Cell> cells = new ArrayList<>(latest(publication));
        cells.add(Cell.of(texts.of("report.source." + publication.source().word())));
        cells.add(Cell.of(publication.by()));
        cells.add(Cell.of(publication.reason()));
        return cells;
    }

    private static List<Column> figureColumns(Texts texts) {
        List<Column> columns = new ArrayList<>();
        for (MonthFigures.Kind kind : MonthFigures.Kind.values()) {
            columns.add(
                    Column.number(
                            texts.of("report.figure." + kind.word()), kind.isYen() ? 20 : 13));
        }
        return columns;
    }

    private static List<Cell> figures(MonthFigures figures) {
        List<Cell> cells = new ArrayList<>();
        for (MonthFigures.Kind kind : MonthFigures.Kind.values()) {
            cells.add(cell(figures.of(kind)));
        }
        return cells;
    }

    private static Cell cell(@Nullable Long value) {
        return value == null ? Cell.EMPTY : Cell.of(value.longValue());
    }
}
