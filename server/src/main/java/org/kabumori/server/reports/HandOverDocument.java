package org.kabumori.server.reports;

import org.kabumori.server.document.Report;
import org.kabumori.server.document.Report.Fact;
import org.kabumori.server.document.Report.Facts;
import org.kabumori.server.document.Report.Heading;
import org.kabumori.server.document.Report.Paragraph;
import org.kabumori.server.document.Report.Part;
import org.kabumori.server.document.Table;
import org.kabumori.server.document.Table.Cell;
import org.kabumori.server.document.Table.Column;
import org.kabumori.server.document.Texts;
import org.kabumori.server.reports.HandOver.AccountSum;
import org.kabumori.server.reports.HandOver.Line;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A hand-over as a document in one language: the file for JSDA and SESC, or the draft of a
 * suspicious transaction report. Used once.
 */
final class HandOverDocument {
    /** Rows of a PDF; all stand in the XLSX and the CSV. */
    private static final int MOST_PDF_ROWS = 1_000;

    /** To be filled in by hand. */
    private static final String BLANK = "＿".repeat(20);

    private final HandOver handOver;
    private final Texts texts;
    private final Instant now;
    private final List<Part> parts = new ArrayList<>();

    HandOverDocument(HandOver handOver, Texts texts, Instant now) {
        this.handOver = handOver;
        this.texts = texts;
        this.now = now;
    }

    /**
     * Returns the file for JSDA and SESC.
     *
     * @param isPdf whether people read it: then it has no more rows than they can
     */
    Report file(boolean isPdf) {
        parts.add(new Paragraph(texts.of("handover.lead")));
        parts.add(
                new Facts(
                        List.of(
                                fact("handover.subject", handOver.subject()),
                                fact("handover.accounts", text(handOver.sums().size())),
                                fact("handover.lines", text(handOver.lines().size())),
                                fact("handover.holds", texts.of(holds())),
                                fact(
                                        "handover.complete",
                                        texts.of(
                                                handOver.complete()
                                                        ? "handover.yes"
                                                        : "handover.no")))));
        accounts();
        parts.add(new Heading(texts.of("handover.trades")));
        if (isPdf && handOver.lines().size() > MOST_PDF_ROWS) {
            parts.add(new Paragraph(texts.of("handover.shortened", text(MOST_PDF_ROWS))));
        }
        parts.add(isPdf ? readable() : trades());
        return report("handover.title", "handover.under");
    }

    private String holds() {
        return handOver.whole() ? "handover.whole" : "handover.strange";
    }

    /** Returns the draft of a suspicious transaction report. */
    Report draft() {
        BigDecimal sold = total(true);
        BigDecimal bought = total(false);
        parts.add(new Paragraph(texts.of("suspicious.draft")));
        parts.add(new Heading(texts.of("suspicious.filed")));
        parts.add(
                new Facts(
                        Stream.of("company", "person", "contact", "on", "number")
                                .map(field -> fact("suspicious.filed." + field, BLANK))
                                .toList()));
        parts.add(new Heading(texts.of("suspicious.transactions")));
        parts.add(
                new Facts(
                        List.of(
                                fact("handover.subject", handOver.subject()),
                                fact("suspicious.from", time(first())),
                                fact("suspicious.to", time(last())),
                                fact("handover.accounts", text(handOver.sums().size())),
                                fact("suspicious.sold", yen(sold)),
                                fact("suspicious.bought", yen(bought)),
                                fact("suspicious.unpriced", text(unpriced())))));
        parts.add(new Heading(texts.of("suspicious.why")));
        parts.add(
                new Paragraph(
                        texts.of(
                                "suspicious.why.text",
                                text(confirmed()),
                                text(handOver.sums().size()),
                                yen(sold),
                                yen(bought),
                                names())));
        parts.add(new Paragraph(texts.of("suspicious.reasons", reasons())));
        parts.add(new Paragraph(texts.of("suspicious.both")));
        accounts();
        parts.add(new Heading(texts.of("handover.trades")));
        parts.add(readable());
        return report("suspicious.title", "suspicious.under");
    }

    private Report report(String title, String under) {
        return new Report(
                texts.of(title),
                texts.of(under, handOver.subject()),
                texts.of("report.foot", Texts.time(now.toEpochMilli() * 1_000)),
                texts.locale(),
                now,
                parts);
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.of(key), value);
    }

    private static String text(long number) {
        return Cell.of(number).text();
    }

    private String yen(BigDecimal yen) {
        return texts.of("pack.yen", Cell.of(yen).text());
    }

    private static String time(long micros) {
        return micros == 0 ? "–" : Texts.time(micros);
    }

    private BigDecimal total(boolean sold) {
        return handOver.sums().stream()
                .map(sum -> sold ? sum.soldYen() : sum.boughtYen())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long first() {
        return handOver.sums().stream()
                .mapToLong(AccountSum::firstMicros)
                .filter(micros -> micros > 0)
                .min()
                .orElse(0);
    }

    private long last() {
        return handOver.sums().stream().mapToLong(AccountSum::lastMicros).max().orElse(0);
    }

    private long unpriced() {
        return handOver.sums().stream().mapToLong(AccountSum::unpriced).sum();
    }

    private long confirmed() {
        return handOver.sums().stream().filter(AccountSum::isConfirmed).count();
    }

    /** Returns the names bought. */
    private String names() {
        TreeSet<String> names = new TreeSet<>();
        handOver.lines().stream()
                .filter(line -> line.isExecution() && line.side().equals("buy"))
                .forEach(line -> names.add((line.instrument() + " " + line.name()).strip()));
        return names.isEmpty() ? "–" : String.join(", ", names);
    }

    private String reasons() {
        List<String> words =
                handOver.sums().stream()
                        .flatMap(sum -> sum.reasons().stream())
                        .distinct()
                        .map(code -> texts.of("reason." + code))
                        .toList();
        return words.isEmpty() ? "–" : String.join(texts.isJapanese() ? "、" : ", ", words);
    }

    private void accounts() {
        parts.add(new Heading(texts.of("handover.accounts")));
        parts.add(
                new Table(
                        texts.of("handover.accounts"),
                        List.of(
                                Column.text(texts.of("pack.column.account"), 18),
                                Column.text(texts.of("suspicious.from"), 18),
                                Column.text(texts.of("suspicious.to"), 18),
                                Column.number(texts.of("pack.column.executions"), 11),
                                Column.number(texts.of("suspicious.sold"), 18),
                                Column.number(texts.of("suspicious.bought"), 18),
                                Column.number(texts.of("suspicious.unpriced"), 12),
                                Column.text(texts.of("handover.standing"), 14)),
                        handOver.sums().stream().map(this::account).toList()));
    }

    private List<Cell> account(AccountSum sum) {
        Standing standing = sum.isConfirmed() ? Standing.CONFIRMED : Standing.SUSPECTED;
        return List.of(
                Cell.of(sum.account()),
                Cell.of(time(sum.firstMicros())),
                Cell.of(time(sum.lastMicros())),
                Cell.of(sum.executions()),
                Cell.of(sum.soldYen()),
                Cell.of(sum.boughtYen()),
                Cell.of(sum.unpriced()),
                Cell.of(
                        sum.firstMicros() == 0
                                ? "–"
                                : texts.of("report.standing." + standing.word())));
    }

    /** Few columns, for paper. */
    private Table readable() {
        return new Table(
                texts.of("handover.trades"),
                List.of(
                        Column.text(texts.of("pack.column.time"), 17),
                        Column.text(texts.of("pack.column.account"), 12),
                        Column.text(texts.of("pack.column.event"), 9),
                        Column.text(texts.of("handover.instrument"), 22),
                        Column.text(texts.of("handover.side"), 8),
                        Column.number(texts.of("loss.column.quantity"), 11),
                        Column.number(texts.of("loss.column.price"), 11),
                        Column.number(texts.of("loss.column.yen"), 15),
                        Column.text(texts.of("handover.standing"), 12)),
                handOver.lines().stream().limit(MOST_PDF_ROWS).map(this::readable).toList());
    }

    private List<Cell> readable(Line line) {
        return List.of(
                Cell.of(Texts.time(line.timeMicros())),
                Cell.of(line.account()),
                Cell.of(texts.word(line.isExecution() ? "execution" : "order")),
                Cell.of((line.instrument() + " " + line.name()).strip()),
                Cell.of(texts.word(line.side())),
                Cell.of(line.quantity()),
                Cell.of(line.price()),
                Cell.of(line.yen()),
                Cell.of(texts.of("report.standing." + line.standing().word())));
    }

    /** All columns, for machines and spreadsheets. */
    private Table trades() {
        return new Table(
                texts.of("handover.trades"),
                List.of(
                        Column.text(texts.of("pack.column.time"), 20),
                        Column.text(texts.of("handover.seq"), 10),
                        Column.text(texts.of("pack.column.account"), 16),
                        Column.text(texts.of("pack.column.event"), 10),
                        Column.text(texts.of("handover.order"), 18),
                        Column.text(texts.of("handover.action"), 10),
                        Column.text(texts.of("handover.instrument"), 14),
                        Column.text(texts.of("handover.name"), 24),
                        Column.text(texts.of("handover.side"), 8),
                        Column.number(texts.of("loss.column.quantity"), 12),
                        Column.number(texts.of("loss.column.price"), 12),
                        Column.text(texts.of("loss.column.currency"), 8),
                        Column.number(texts.of("loss.column.yen"), 16),
                        Column.text(texts.of("loss.column.tax"), 12),
                        Column.text(texts.of("handover.trade"), 12),
                        Column.text(texts.of("handover.channel"), 10),
                        Column.text(texts.of("pack.column.answer"), 12),
                        Column.text(texts.of("handover.standing"), 14),
                        Column.text(texts.of("handover.campaign"), 12)),
                handOver.lines().stream().map(this::trade).toList());
    }

    private List<Cell> trade(Line line) {
        return List.of(
                Cell.of(Texts.time(line.timeMicros())),
                Cell.of(Long.toString(line.seq())),
                Cell.of(line.account()),
                Cell.of(texts.word(line.isExecution() ? "execution" : "order")),
                Cell.of(line.order()),
                Cell.of(word(line.action())),
                Cell.of(line.instrument()),
                Cell.of(line.name()),
                Cell.of(texts.word(line.side())),
                Cell.of(line.quantity()),
                Cell.of(line.price()),
                Cell.of(line.currency()),
                Cell.of(line.yen()),
                Cell.of(word(line.taxAccount())),
                Cell.of(word(line.tradeType())),
                Cell.of(word(line.channel())),
                Cell.of(word(line.answer())),
                Cell.of(texts.of("report.standing." + line.standing().word())),
                Cell.of(line.campaign()));
    }

    private String word(String word) {
        return word.isEmpty() ? "" : texts.word(word);
    }
}
