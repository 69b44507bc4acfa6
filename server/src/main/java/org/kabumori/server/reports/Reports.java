package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.document.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The monthly figures that the FSA is told, kept by month and by the day they were told: nothing is
 * overwritten. Publishing is a supervisor's; each act stands in the audit log. Thread-safe.
 */
@Component
public class Reports {
    private static final int MOST_REASON = 500;
    private static final String ACT = "report.publish";

    private final ReportStore store;
    private final MonthCounter counter;
    private final AuditLog audit;
    private final Acting acting;
    private final Clock clock = Clock.systemUTC();

    Reports(ReportStore store, MonthCounter counter, AuditLog audit, Acting acting) {
        this.store = store;
        this.counter = counter;
        this.audit = audit;
        this.acting = acting;
    }

    /** Returns what the journal says of a month now. */
    public MonthCount count(YearMonth month) {
        return counter.of(month);
    }

    /** Returns all that was published, in the order in which it was entered. */
    public List<Publication> publications() {
        return store.publications();
    }

    /** Returns what had been told of a month by the end of a day. */
    public Optional<Publication> asOf(YearMonth month, LocalDate day) {
        return store.publications().stream()
                .filter(each -> each.month().equals(month) && !each.publishedOn().isAfter(day))
                .reduce(
                        (known, next) ->
                                next.publishedOn().isBefore(known.publishedOn()) ? known : next);
    }

    /** Publishes what the journal says of a month, as told on a day. */
    @Transactional
    public void publish(Actor actor, YearMonth month, LocalDate publishedOn) throws Refusal {
        allow(actor, month);
        check(month, publishedOn);
        MonthCount count = counter.of(month);
        if (count.unpriced() > 0) {
            throw refused(
                    actor,
                    month,
                    Cause.INVALID,
                    "report-unpriced",
                    "a currency and a rate for each of the %d executions without yen, or figures corrected by hand"
                            .formatted(count.unpriced()));
        }
        add(actor, month, publishedOn, Publication.Source.COUNTED, "", count.figures());
    }

    /** Publishes figures of one's own, and why. */
    @Transactional
    public void correct(
            Actor actor,
            YearMonth month,
            LocalDate publishedOn,
            MonthFigures figures,
            String reason)
            throws Refusal {
        allow(actor, month);
        check(month, publishedOn);
        check(figures);
        add(actor, month, publishedOn, Publication.Source.CORRECTED, checked(reason), figures);
    }

    /**
     * Takes over what was published elsewhere, all of a file or nothing.
     *
     * @param csv lines of month, day, accesses, trades, yen sold and bought; empty cells are not
     *     told
     * @param reason where it is from
     */
    @Transactional
    public int importFile(Actor actor, String csv, String reason) throws Refusal {
        List<FigureFile.Line> lines = FigureFile.read(csv);
        String from = checked(reason);
        // A refusal does not take back what was written: nothing is until all is checked.
        for (FigureFile.Line line : lines) {
            allow(actor, line.month());
            check(line.month(), line.publishedOn());
            check(line.figures());
        }
        for (FigureFile.Line line : lines) {
            add(
                    actor,
                    line.month(),
                    line.publishedOn(),
                    Publication.Source.IMPORTED,
                    from,
                    line.figures());
        }
        return lines.size();
    }

    private void allow(Actor actor, YearMonth month) throws Refusal {
        if (!actor.is(Role.SUPERVISOR)) {
            throw refused(
                    actor, month, Cause.NOT_ALLOWED, "report-supervisor", "a supervisor publishes");
        }
    }

    private static String checked(String reason) throws Refusal {
        String text = reason.strip();
        if (text.isEmpty() || text.length() > MOST_REASON) {
            throw new Refusal(
                    Cause.INVALID, "report-reason", "reason: 1 to " + MOST_REASON + " characters");
        }
        return text;
    }

    private void check(YearMonth month, LocalDate publishedOn) throws Refusal {
        if (publishedOn.isBefore(month.atDay(1))
                || publishedOn.isAfter(LocalDate.ofInstant(clock.instant(), Texts.TOKYO))) {
            throw new Refusal(
                    Cause.INVALID,
                    "report-day",
                    "a day from the month's first on, and not after today");
        }
        if (store.isFull()) {
            throw new Refusal(Cause.TOO_LATE, "report-full", "room for another publication");
        }
    }

    private static void check(MonthFigures figures) throws Refusal {
        if (figures.isEmpty() || !figures.isPossible()) {
            throw new Refusal(
                    Cause.INVALID, "report-figures", "one figure at least, and none below 0");
        }
    }

    private void add(
            Actor actor,
            YearMonth month,
            LocalDate publishedOn,
            Publication.Source source,
            String reason,
            MonthFigures figures) {
        long now = clock.millis() * 1_000;
        store.publish(
                new Publication(0, month, publishedOn, now, actor.name(), source, reason, figures));
        Map<String, String> detail = new HashMap<>();
        detail.put("publishedOn", publishedOn.toString());
        detail.put("source", source.word());
        detail.put("reason", reason);
        for (MonthFigures.Kind kind : MonthFigures.Kind.values()) {
            detail.put(kind.word(), text(figures.of(kind)));
        }
        audit.record(actor, ACT, Outcome.DONE, "report:" + month, detail);
    }

    private static String text(@Nullable Long value) {
        return value == null ? "" : value.toString();
    }

    private Refusal refused(
            Actor actor, YearMonth month, Cause cause, String code, String expected) {
        return acting.refused(actor, ACT, "report:" + month, new Refusal(cause, code, expected));
    }
}
