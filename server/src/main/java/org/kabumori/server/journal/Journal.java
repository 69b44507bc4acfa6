package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.database.Database;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The writing side of the journal: appends batches, each in one transaction, and reads everything
 * back at start. Used by the one thread of the writer.
 *
 * <p>A commit costs about a millisecond for a hundred events. Another server on the same database
 * is kept out by an advisory lock held by the connection.
 */
@Component
public final class Journal implements AutoCloseable {
    /** "kabumori" as a number: the advisory lock of the one writer. */
    private static final long WRITER_LOCK = 0x6B6162756D6F7269L;

    private static final int FETCHED_ROWS = 10_000;

    private final Database database;
    private @Nullable Connection connection;

    Journal(Database database) {
        this.database = database;
    }

    /** Takes an event read back, in the order of the journal. */
    @FunctionalInterface
    public interface Reader {
        void event(long seq, String body);
    }

    /**
     * Appends a batch: all of it is durable when this returns, and it is there once, also when an
     * earlier call failed after its commit had reached the database.
     *
     * @throws JournalAway when it is not known to be durable; call again with the same batch
     * @throws RowsRefused when it will never be; nothing of it is there
     */
    public void append(List<Entry> batch) throws JournalAway, RowsRefused {
        try {
            appendOnce(batch);
        } catch (SQLException e) {
            forget();
            if (isOfTheData(e)) {
                throw new RowsRefused(e.getMessage(), e);
            }
            throw new JournalAway(e.getMessage(), e);
        } catch (IOException e) {
            forget();
            throw new JournalAway("COPY broke off", e);
        }
    }

    /** SQLSTATE classes 22 and 23: data exceptions and violated constraints. */
    private static boolean isOfTheData(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private void appendOnce(List<Entry> batch) throws SQLException, IOException {
        Connection open = open();

        if (isMissing(lastSeq(open), batch)) {
            copy(open, new JournalRows(batch));
        }
        open.commit();
    }

    /** Also sees a database that lost what it had committed, as one promoted from behind does. */
    private static boolean isMissing(long lastSeq, List<Entry> batch) throws SQLException {
        long first = batch.getFirst().seq();
        long last = batch.getLast().seq();
        if (lastSeq != first - 1 && lastSeq != last) {
            throw new SQLException(
                    "the journal ends at event %d, and not at %d or %d: it lost events, or another server wrote to it"
                            .formatted(lastSeq, first - 1, last));
        }
        return lastSeq != last;
    }

    private static void copy(Connection open, JournalRows rows) throws SQLException, IOException {
        CopyManager manager = open.unwrap(PGConnection.class).getCopyAPI();
        copy(manager, JournalRows.JOURNAL, rows.journal());
        copy(manager, JournalRows.DECISION, rows.decisions());
        copy(manager, JournalRows.ALERT, rows.alerts());
    }

    private static void copy(CopyManager manager, String statement, CopyRows rows)
            throws SQLException, IOException {
        if (!rows.isEmpty()) {
            manager.copyIn(statement, new ByteArrayInputStream(rows.toBytes()));
        }
    }

    /**
     * Reads the whole journal; returns the last event's number, 0 when it is empty.
     *
     * @throws JournalAway when it cannot be read to its end
     */
    public long read(Reader reader) throws JournalAway {
        try {
            return readOnce(reader);
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    private long readOnce(Reader reader) throws SQLException {
        Connection open = open();
        long last = 0;
        try (PreparedStatement select =
                open.prepareStatement("select seq, body from journal order by seq")) {
            select.setFetchSize(FETCHED_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong(1);
                    reader.event(last, rows.getString(2));
                }
            }
        }
        open.commit();
        return last;
    }

    private static long lastSeq(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows =
                        statement.executeQuery("select coalesce(max(seq), 0) from journal")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection open() throws SQLException {
        if (connection != null) {
            return connection;
        }
        revive();
        Connection fresh = database.connect();
        try {
            lock(fresh);
            fresh.setAutoCommit(false);
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
        connection = fresh;
        return fresh;
    }

    private void revive() throws SQLException {
        try {
            database.revive();
        } catch (IOException | RuntimeException e) {
            throw new SQLException("the embedded PostgreSQL does not start", e);
        }
    }

    private static void lock(Connection fresh) throws SQLException {
        try (Statement statement = fresh.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select pg_try_advisory_lock(" + WRITER_LOCK + ")")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                throw new SQLException("another Kabumori server writes to this database");
            }
        }
    }

    private void forget() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                // It was broken before; the next call opens another.
            }
        }
    }

    @Override
    public void close() {
        forget();
    }
}
