package org.kabumori.server.evidence;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.cases.CaseFile;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases.Whole;
import org.kabumori.server.cases.Sha256;
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
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTexts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The report in a pack, in one language: what a policeman reads beside the damage report. It names
 * accounts by their opaque keys and nobody by name. Used once.
 */
final class CaseReport {
    /** Commits told; all stand in the pack. */
    private static final int MOST_COMMITS = 200;

    /** To be filled in by hand. */
    private static final String BLANK = "＿".repeat(24);

    private final Content content;
    private final Texts texts;
    private final LossTexts lossTexts;
    private final List<Part> parts = new ArrayList<>();

    CaseReport(Content content, Texts texts) {
        this.content = content;
        this.texts = texts;
        this.lossTexts = LossTexts.in(texts.locale());
    }

    /**
     * What a report tells; nobody changes its parts.
     *
     * @param files those of the pack that the report names with their hashes
     * @param keyId of the key that will seal the pack
     */
    record Content(
            Whole whole,
            String madeBy,
            Instant madeAt,
            Packed packed,
            List<CaseLosses.Found> losses,
            Map<String, byte[]> files,
            String keyId) {}

    Report report() {
        CaseFile file = content.whole.file();
        theCase(file);
        accounts();
        timeline();
        losses();
        journal();
        files();
        verifying();
        return new Report(
                texts.of("pack.title", number()),
                file.title(),
                texts.of("pack.foot", number(), madeAt()),
                texts.locale(),
                content.madeAt,
                parts);
    }

    private String number() {
        return Long.toString(content.whole.file().number());
    }

    private String madeAt() {
        return Texts.time(content.madeAt.toEpochMilli() * 1_000);
    }

    private void theCase(CaseFile file) {
        parts.add(new Paragraph(texts.of("pack.lead")));
        parts.add(new Heading(texts.of("pack.case")));
        parts.add(
                new Facts(
                        List.of(
                                fact("pack.case.number", number()),
                                fact("pack.case.title", file.title()),
                                fact("pack.case.state", texts.of("case.state." + file.state())),
                                fact(
                                        "pack.case.opened",
                                        Texts.time(file.openedMicros()) + "  " + file.openedBy()),
                                fact("pack.case.made", madeAt() + "  " + content.madeBy),
                                fact("pack.case.personal", personal()))));
        parts.add(new Heading(texts.of("pack.handed")));
        parts.add(
                new Facts(
                        Stream.of("to", "on", "receipt", "company", "person", "contact")
                                .map(field -> fact("pack.handed." + field, BLANK))
                                .toList()));
    }

    private String personal() {
        return texts.of(
                content.packed.pseudonyms() == null ? "pack.personal.in" : "pack.personal.hidden");
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.of(key), value);
    }

    private void accounts() {
        parts.add(new Heading(texts.of("pack.accounts")));
        parts.add(new Paragraph(texts.of("pack.accounts.lead")));
        parts.add(
                new Table(
                        texts.of("pack.accounts"),
                        List.of(
                                Column.text(texts.of("pack.column.account"), 24),
                                Column.number(texts.of("pack.column.events"), 12),
                                Column.number(texts.of("pack.column.stopped"), 16),
                                Column.number(texts.of("pack.column.executions"), 12),
                                Column.number(texts.of("pack.column.restoration"), 18),
                                Column.number(texts.of("pack.column.money"), 18)),
                        content.whole.keys(CaseLink.Kind.ACCOUNT).stream()
                                .map(this::account)
                                .toList()));
    }

    private List<Cell> account(String account) {
        List<Recorded> events =
                content.packed.events().stream()
                        .filter(each -> account.equals(each.account()))
                        .toList();
        LossStatement statement =
                content.losses.stream()
                        .filter(found -> found.account().equals(account))
                        .findFirst()
                        .map(CaseLosses.Found::statement)
                        .orElse(null);
        return List.of(
                Cell.of(account),
                Cell.of(events.size()),
                Cell.of(events.stream().filter(Chronicle::isStopped).count()),
                Cell.of(events.stream().filter(e -> e.type().equals("execution")).count()),
                total(statement == null ? null : statement.restoration()),
                total(statement == null ? null : statement.money()));
    }

    private Cell total(LossStatement.@Nullable Sum sum) {
        BigDecimal total = sum == null ? null : sum.totalYen();
        return total == null ? Cell.of(texts.of("pack.loss.unknown")) : Cell.of(total);
    }

    private void timeline() {
        List<Recorded> told = Chronicle.told(content.packed.events());
        parts.add(new Heading(texts.of("pack.timeline")));
        parts.add(
                new Paragraph(
                        texts.of(
                                "pack.timeline.lead",
                                Cell.of(content.packed.events().size()).text(),
                                Cell.of(told.size()).text())));
        parts.add(new Chronicle(texts, content.packed.pseudonyms()).table(told));
    }

    private void losses() {
        parts.add(new Heading(texts.of("pack.loss")));
        parts.add(new Paragraph(texts.of("pack.loss.lead")));
        if (content.losses.isEmpty()) {
            parts.add(new Paragraph(texts.of("case.loss.none")));
        }
        for (CaseLosses.Found found : content.losses) {
            LossStatement statement = found.statement();
            if (statement == null) {
                parts.add(new Paragraph(found.account() + ": " + found.wrong()));
            } else {
                parts.add(new Paragraph(lossTexts.head(statement)));
                basis(statement.restoration());
                basis(statement.money());
            }
        }
    }

    private void basis(LossStatement.Sum sum) {
        BigDecimal total = sum.totalYen();
        parts.add(
                new Paragraph(
                        lossTexts.text("title." + sum.basis().word())
                                + "  "
                                + lossTexts.text(total == null ? "total.unknown" : "total")
                                + " "
                                + texts.of(
                                        "pack.yen",
                                        LossTexts.number(total == null ? sum.knownYen() : total))));
        parts.add(
                new Table(
                        lossTexts.text("title." + sum.basis().word()),
                        List.of(
                                Column.text(lossTexts.text("column.what"), 17),
                                Column.text(lossTexts.text("column.name"), 14),
                                Column.number(lossTexts.text("column.quantity"), 10),
                                Column.number(lossTexts.text("column.price"), 12),
                                Column.number(lossTexts.text("column.yen"), 13),
                                Column.text(lossTexts.text("column.date"), 12),
                                Column.text(texts.of("case.loss.remarks"), 40)),
                        sum.lines().stream().map(lossTexts::row).map(CaseReport::line).toList()));
    }

    private static List<Cell> line(LossTexts.Row row) {
        return List.of(
                Cell.of(row.what()),
                Cell.of((row.name() + " " + row.taxAccount()).strip()),
                Cell.of(row.quantity()),
                Cell.of((row.price() + " " + row.currency()).strip()),
                Cell.of(row.yen()),
                Cell.of(row.date()),
                Cell.of(
                        String.join(
                                " · ",
                                Stream.concat(row.remarks().stream(), row.missing().stream())
                                        .toList())));
    }

    private void journal() {
        Manifest.Journal journal = content.packed.span();
        parts.add(new Heading(texts.of("pack.journal")));
        parts.add(new Paragraph(texts.of("pack.journal.lead")));
        parts.add(
                new Facts(
                        List.of(
                                fact("pack.journal.last", Long.toString(journal.lastSeq())),
                                fact("pack.journal.events", Cell.of(journal.events()).text()),
                                fact(
                                        "pack.journal.complete",
                                        texts.of(
                                                journal.complete()
                                                        ? "pack.journal.all"
                                                        : "pack.journal.latest")),
                                fact(
                                        "pack.journal.before",
                                        Objects.requireNonNullElse(journal.before(), "–")),
                                fact(
                                        "pack.journal.after",
                                        Objects.requireNonNullElse(journal.after(), "–")))));
        parts.add(
                new Table(
                        texts.of("pack.journal"),
                        List.of(
                                Column.text(texts.of("pack.column.commit"), 22),
                                Column.text(texts.of("pack.column.hash"), 78)),
                        content.packed.commits().stream()
                                .limit(MOST_COMMITS)
                                .map(
                                        commit ->
                                                List.of(
                                                        Cell.of(
                                                                commit.firstSeq()
                                                                        + " – "
                                                                        + commit.lastSeq()),
                                                        Cell.of(commit.hash())))
                                .toList()));
    }

    private void files() {
        parts.add(new Heading(texts.of("pack.files")));
        parts.add(new Paragraph(texts.of("pack.files.lead")));
        parts.add(
                new Table(
                        texts.of("pack.files"),
                        List.of(
                                Column.text(texts.of("pack.column.file"), 30),
                                Column.number(texts.of("pack.column.bytes"), 12),
                                Column.text("SHA-256", 58)),
                        content.files.entrySet().stream().map(CaseReport::file).toList()));
    }

    private static List<Cell> file(Map.Entry<String, byte[]> file) {
        return List.of(
                Cell.of(file.getKey()),
                Cell.of(file.getValue().length),
                Cell.of(Sha256.of(file.getValue())));
    }

    private void verifying() {
        parts.add(new Heading(texts.of("pack.verify")));
        parts.add(new Paragraph(texts.of("pack.verify.how", content.keyId)));
    }
}
