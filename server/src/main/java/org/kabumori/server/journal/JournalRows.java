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
            "copy journal (seq, id, time_micros, type, account, instrument, body) from stdin";
    static final String DECISION =
            "copy decision (seq, event, time_micros, type, account, instrument, side, decision, require,"
                    + " account_action, score_millionths, notional_yen, campaign, body) from stdin";
    static final String ALERT =
            "copy alert (seq, ordinal, alert, time_micros, subject, kind, severity_millionths, body)"
                    + " from stdin";

    private final CopyRows journal = new CopyRows();
    private final CopyRows decisions = new CopyRows();
    private final CopyRows alerts = new CopyRows();

    JournalRows(List<Entry> batch) {
        batch.forEach(this::add);
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
        journal.column(entry.seq())
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
        alerts.column(seq)
                .column(ordinal)
                .column(alert.alert())
                .column(alert.timeMicros())
                .column(alert.subject())
                .column(alert.kind().word())
                .column(alert.severityMillionths())
                .column(new String(AnswerWriter.toJson(alert), StandardCharsets.UTF_8))
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
