package org.kabumori.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads events in order by a connection of the caller's, which is not in auto-commit mode. */
final class JournalReading {
    /** Rows held at a time: with the longest bodies half a gigabyte, with usual ones half a MB. */
    private static final int FETCHED_ROWS = 500;

    /** Rows a query: enough that asking costs nothing beside them. */
    private static final int PAGE_ROWS = 20_000;

    private JournalReading() {}

    /** Where a journal ends, or begins: number, id and commit's hash of an event. */
    record End(long seq, String id, String hash, String day) {}

    /**
     * Reads all events behind one, up to another; returns the last one's number.
     *
     * @throws SQLException when one is missing between them, too
     */
    static long read(Connection open, long after, long until, Journal.Reader reader)
            throws SQLException {
        long last = after;
        // By numbers, which have no gap, and not by a limit: PostgreSQL may sort all that a query
        // could return before it gives the first row.
        try (PreparedStatement select =
                open.prepareStatement(
                        "select seq, body from journal where seq > ? and seq <= ? order by seq")) {
            select.setFetchSize(FETCHED_ROWS);
            while (last < until) {
                long end = Math.min(until, last + PAGE_ROWS);
                select.setLong(1, last);
                select.setLong(2, end);
                last = page(select, last, reader);
                if (last < end) {
                    throw new SQLException("the journal has no event " + (last + 1));
                }
            }
        }
        return last;
    }

    private static long page(PreparedStatement select, long after, Journal.Reader reader)
            throws SQLException {
        long last = after;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (rows.getLong(1) != last + 1) {
                    throw new SQLException("the journal has no event " + (last + 1));
                }
                last++;
                reader.event(last, rows.getString(2));
            }
        }
        return last;
    }

    /** Returns where the journal ends; where it begins when it is empty. */
    static End end(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select b.last_seq, j.id, b.hash, b.day::text from journal_batch b"
                                        + " join journal j on j.seq = b.last_seq and j.day = b.day"
                                        + " order by b.last_seq desc limit 1")) {
            return rows.next()
                    ? new End(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4))
                    : start(open);
        }
    }

    /** Returns where a day ends. */
    static End endOf(Connection open, String day) throws SQLException {
        try (PreparedStatement select =
                open.prepareStatement(
                        "select last_seq, hash from journal_batch where day = ?::date"
                                + " order by last_seq desc limit 1")) {
            select.setString(1, day);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the journal has no day " + day);
                }
                return new End(rows.getLong(1), "", rows.getString(2), day);
            }
        }
    }

    /** Returns the last event that is not there any more, 0 when none was pruned. */
    static End start(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("select seq, hash from journal_start")) {
            rows.next();
            return new End(rows.getLong(1), "", rows.getString(2), "");
        }
    }
}
