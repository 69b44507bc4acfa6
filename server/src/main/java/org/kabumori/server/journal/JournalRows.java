package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.AnswerWriter;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A batch of entries as rows of the journal's three tables. */
final class JournalRows {
    static final String JOURNAL =
            "copy journal (day, seq, id, time_micros, type, account, instrument, body) from stdin";
    static final String DECISION =
            "copy decision (day, seq, event, time_micros, type, account, instrument, side, decision, require,"
                    + " account_action, score_millionths, notional_yen, campaign, body) from stdin";
    static final String ALERT =
            "copy alert (day, seq, ordinal, alert, time_micros, subject, kind, severity_millionths, body)"
                    + " from stdin";

    static final String BATCH = "copy journal_batch (day, last_seq, first_seq, hash) from stdin";

    private final CopyRows journal = new CopyRows();
    private final CopyRows decisions = new CopyRows();
    private final CopyRows alerts = new CopyRows();
    private final CopyRows batches = new CopyRows();
    private final String day;
    private final Chain chain;
    private final String hash;

    /**
     * @param day of the commit, as {@code 2026-01-05}
     * @param before the hash of the commit before
     */
    JournalRows(List<Entry> batch, String day, String before) {
        this.day = day;
        chain = new Chain(before);
        batch.forEach(this::add);
        hash = chain.hash();
        batches.column(day)
                .column(batch.getLast().seq())
                .column(batch.getFirst().seq())
                .column(hash)
                .endRow();
    }

    /** Returns the hash of this commit. */
    String hash() {
        return hash;
    }

    CopyRows batches() {
        return batches;
    }

    CopyRows journal() {
        return journal;
    }

    CopyRows decisions() {
        return decisions;
    }

    CopyRows alerts() {
        return alerts;
    }

    private void add(Entry entry) {
        Event event = entry.event();
        chain.event(entry.seq(), event.id(), entry.body(), entry.answer());
        journal.column(day)
                .column(entry.seq())
                .column(event.id())
                .column(event.timeMicros())
                .column(EventType.of(event).word())
                .column(account(event))
                .column(instrument(event))
                .column(entry.body())
                .endRow();
        if (entry.decision() != null) {
            add(entry, entry.decision());
        }
        int ordinal = 0;
        for (Alert alert : entry.alerts()) {
            add(entry.seq(), ordinal++, alert);
        }
    }

    private void add(Entry entry, Decision decision) {
        Event event = entry.event();
        decisions
                .column(day)
                .column(entry.seq())
                .column(decision.event())
                .column(decision.timeMicros())
                .column(EventType.of(event).word())
                .column(decision.account())
                .column(instrument(event))
                .column(event instanceof Order order ? order.side().word() : null)
                .column(decision.answer().word())
                .column(decision.require() == null ? null : decision.require().word())
                .column(decision.accountAction().word())
                .column(decision.scoreMillionths())
                .column(decision.notionalYen())
                .column(decision.campaign())
                .column(entry.answer())
                .endRow();
    }

    private void add(long seq, int ordinal, Alert alert) {
        String body = new String(AnswerWriter.toJson(alert), StandardCharsets.UTF_8);
        chain.alert(body);
        alerts.column(day)
                .column(seq)
                .column(ordinal)
                .column(alert.alert())
                .column(alert.timeMicros())
                .column(alert.subject())
                .column(alert.kind().word())
                .column(alert.severityMillionths())
                .column(body)
                .endRow();
    }

    private static @Nullable String account(Event event) {
        return event instanceof AccountEvent ofAccount ? ofAccount.account() : null;
    }

    private static @Nullable String instrument(Event event) {
        return switch (event) {
            case Order order -> order.instrument();
            case Execution execution -> execution.instrument();
            case InstrumentReference reference -> reference.instrument();
            case MarketTrade trade -> trade.instrument();
            case MarketBar bar -> bar.instrument();
            default -> null;
        };
    }
}
