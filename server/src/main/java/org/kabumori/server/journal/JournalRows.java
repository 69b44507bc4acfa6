package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Order;
import org.postgresql.copy.CopyManager;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A batch of entries as rows of the journal's tables. Used again and again; not thread-safe. */
final class JournalRows {
    private static final String OF_JOURNAL =
            " (day, seq, id, time_micros, type, account, instrument, body, side, decision, require,"
                    + " account_action, score_millionths, notional_yen, campaign, answer)";
    private static final String OF_ALERT =
            " (day, seq, ordinal, alert, time_micros, subject, kind, severity_millionths, body)";
    private static final String OF_BATCH = " (day, last_seq, first_seq, hash)";

    private static final int OF_EVENT = 8;
    private static final int OF_DECISION = 8;

    private final CopyRows journal = new CopyRows(OF_EVENT + OF_DECISION);
    private final CopyRows alerts = new CopyRows(9);
    private final CopyRows batches = new CopyRows(4);
    private LocalDate day = LocalDate.EPOCH;
    private Chain chain = new Chain(Chain.NONE);

    /**
     * Takes a batch in the place of the one before; returns the hash of its commit.
     *
     * @param day of the commit
     * @param before the hash of the commit before
     */
    String fill(List<Entry> batch, LocalDate day, String before) {
        this.day = day;
        journal.clear();
        alerts.clear();
        batches.clear();
        chain = new Chain(before);
        batch.forEach(this::add);
        String hash = chain.hash();
        batches.row()
                .column(day)
                .column(batch.getLast().seq())
                .column(batch.getFirst().seq())
                .column(hash);
        return hash;
    }

    /** Copies them into the day's own tables: so PostgreSQL need not find each row's. */
    void copyTo(CopyManager manager) throws SQLException {
        String suffix = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        journal.copyTo(manager, "copy journal_" + suffix + OF_JOURNAL);
        alerts.copyTo(manager, "copy alert_" + suffix + OF_ALERT);
        batches.copyTo(manager, "copy journal_batch_" + suffix + OF_BATCH);
    }

    private void add(Entry entry) {
        Event event = entry.event();
        byte[] id = event.id().getBytes(StandardCharsets.UTF_8);
        byte[] body = entry.body().getBytes(StandardCharsets.UTF_8);
        byte[] answer =
                entry.answer() == null ? null : entry.answer().getBytes(StandardCharsets.UTF_8);
        chain.event(entry.seq(), id, body, answer);
        journal.row()
                .column(day)
                .column(entry.seq())
                .column(id)
                .column(event.timeMicros())
                .column(entry.type())
                .column(entry.account())
                .column(entry.instrument())
                .column(body);
        if (entry.decision() == null) {
            journal.nothing(OF_DECISION);
        } else {
            add(event, entry.decision(), answer);
        }
        int ordinal = 0;
        for (Alert alert : entry.alerts()) {
            add(entry.seq(), ordinal++, alert);
        }
    }

    private void add(Event event, Decision decision, byte @Nullable [] answer) {
        journal.column(event instanceof Order order ? order.side().word() : null)
                .column(decision.answer().word())
                .column(decision.require() == null ? null : decision.require().word())
                .column(decision.accountAction().word())
                .column(decision.scoreMillionths())
                .column(decision.notionalYen())
                .column(decision.campaign())
                .column(answer);
    }

    private void add(long seq, int ordinal, Alert alert) {
        String body = Entry.json(alert);
        chain.alert(body);
        alerts.row()
                .column(day)
                .column(seq)
                .column(ordinal)
                .column(alert.alert())
                .column(alert.timeMicros())
                .column(alert.subject())
                .column(alert.kind().word())
                .column(alert.severityMillionths())
                .column(body);
    }
}
