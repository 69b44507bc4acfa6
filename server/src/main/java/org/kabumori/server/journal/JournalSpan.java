package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.journal.JournalReading.End;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks one day of the journal, event by event with its answers, and checks the hash of every
 * commit on the way. Holds a few hundred rows at a time. By a connection of the caller's that is
 * not in auto-commit mode.
 */
final class JournalSpan {
    private static final int FETCHED_ROWS = 500;

    /** Takes an event with its answers. */
    @FunctionalInterface
    interface Reader {
        void take(long seq, String body, @Nullable String decision, List<String> alerts)
                throws IOException;
    }

    /** The day does not stand on what was before it. */
    static final class Broken extends Exception {
        Broken(String what) {
            super(what, null, false, false);
        }
    }

    private final Connection connection;
    private final String day;
    private long seq;
    private String hash;

    /**
     * @param before the event and commit on which the day stands
     */
    JournalSpan(Connection connection, String day, End before) {
        this.connection = connection;
        this.day = day;
        this.seq = before.seq();
        this.hash = before.hash();
    }

    /** Returns the days that have events, the first first. */
    static List<String> days(Connection open) throws SQLException {
        List<String> days = new ArrayList<>();
        try (PreparedStatement select =
                        open.prepareStatement(
                                "select distinct day::text from journal_batch order by 1");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                days.add(rows.getString(1));
            }
        }
        return days;
    }

    /** Walks the day; returns where it ends. */
    End walk(Reader reader) throws SQLException, IOException, Broken {
        try (PreparedStatement batches =
                        select("select last_seq, first_seq, hash from journal_batch", "last_seq");
                PreparedStatement events =
                        select("select seq, id, body, answer from journal", "seq");
                PreparedStatement alerts = select("select seq, body from alert", "seq, ordinal");
                ResultSet batch = batches.executeQuery();
                ResultSet event = events.executeQuery();
                ResultSet alert = alerts.executeQuery()) {
            alert.next();
            while (batch.next()) {
                take(batch, event, alert, reader);
            }
            if (event.next()) {
                throw new Broken("event " + event.getLong(1) + " belongs to no commit");
            }
        }
        return new End(seq, "", hash, day);
    }

    long seq() {
        return seq;
    }

    String hash() {
        return hash;
    }

    private PreparedStatement select(String what, String order) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement(what + " where day = ?::date order by " + order);
        select.setFetchSize(FETCHED_ROWS);
        select.setString(1, day);
        return select;
    }

    private void take(ResultSet batch, ResultSet event, ResultSet alert, Reader reader)
            throws SQLException, IOException, Broken {
        long last = batch.getLong(1);
        // Journals from before there was a chain have one batch without a hash for all that was.
        boolean isHashed = !batch.getString(3).equals(Chain.NONE);
        if (isHashed && batch.getLong(2) != seq + 1) {
            throw new Broken("a commit behind event " + seq + " is missing");
        }
        Chain chain = new Chain(hash);
        while (seq < last) {
            if (!event.next() || event.getLong(1) != seq + 1) {
                throw new Broken("event " + (seq + 1) + " is missing");
            }
            seq++;
            chain.event(seq, event.getString(2), event.getString(3), event.getString(4));
            List<String> told = alerts(alert, chain);
            reader.take(seq, event.getString(3), event.getString(4), told);
        }
        String found = isHashed ? chain.hash() : Chain.NONE;
        if (!found.equals(batch.getString(3))) {
            throw new Broken(
                    "one of the events %d to %d, or an answer to it, was changed"
                            .formatted(batch.getLong(2), last));
        }
        hash = found;
    }

    private List<String> alerts(ResultSet alert, Chain chain) throws SQLException {
        List<String> told = new ArrayList<>(0);
        while (!alert.isAfterLast() && alert.getRow() > 0 && alert.getLong(1) == seq) {
            chain.alert(alert.getString(2));
            told.add(alert.getString(2));
            alert.next();
        }
        return told;
    }
}
