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

    /** Rows of one page at recovery: with the longest bodies still half a gigabyte. */
    private static final int PAGE_ROWS = 500;

    private static final long LOCK_TRIES = 30;
    private static final long LOCK_RETRY_MILLIS = 1_000;

    /** Where the journal ends: number and id of the last event that is known to be durable. */
    private record End(long seq, String id) {
        static final End EMPTY = new End(0, "");
    }

    private final Database database;
    private @Nullable Connection connection;
    private End durable = End.EMPTY;

    /** Whether the connection, and with it the lock, was ours since the end was last known. */
    private boolean endIsSure;

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
        Entry last = batch.getLast();
        End wanted = new End(last.seq(), last.event().id());
        if (endIsSure || isMissing(open, wanted)) {
            copy(open, new JournalRows(batch));
        }
        open.commit();
        durable = wanted;
        endIsSure = true;
    }

    /**
     * Looks, on a fresh connection, whether a batch is missing or was committed when the last one
     * broke; a database that was promoted from behind, or that another writer wrote to, is neither.
     */
    private boolean isMissing(Connection open, End wanted) throws SQLException {
        End found = end(open);
        if (!found.equals(durable) && !found.equals(wanted)) {
            throw new SQLException(
                    "the journal ends with event %d (%s), not with %d (%s): it lost events, or another server wrote to it"
                            .formatted(found.seq(), found.id(), durable.seq(), durable.id()));
        }
        return found.equals(durable);
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
        for (long before = -1; before < last; ) {
            before = last;
            last = readPage(open, last, reader);
        }
        durable = end(open);
        open.commit();
        endIsSure = true;
        return last;
    }

    private static long readPage(Connection open, long after, Reader reader) throws SQLException {
        long last = after;
        try (PreparedStatement select =
                open.prepareStatement(
                        "select seq, body from journal where seq > ? order by seq limit "
                                + PAGE_ROWS)) {
            select.setLong(1, after);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(1) != last + 1) {
                        throw new SQLException("the journal has no event " + (last + 1));
                    }
                    last++;
                    reader.event(last, rows.getString(2));
                }
            }
        }
        return last;
    }

    private static End end(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select seq, id from journal order by seq desc limit 1")) {
            return rows.next() ? new End(rows.getLong(1), rows.getString(2)) : End.EMPTY;
        }
    }

    private Connection open() throws SQLException {
        if (connection != null) {
            return connection;
        }
        revive();
        Connection fresh = database.connect();
        try {
            checkEncoding(fresh);
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

    private static void checkEncoding(Connection fresh) throws SQLException {
        String encoding = text(fresh, "show server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new SQLException("the database's encoding is " + encoding + ", it must be UTF8");
        }
    }

    private static String text(Connection fresh, String query) throws SQLException {
        try (Statement statement = fresh.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A lost connection of ours may hold the lock until PostgreSQL notices that it is lost. */
    private static void lock(Connection fresh) throws SQLException {
        for (int attempt = 0; attempt < LOCK_TRIES; attempt++) {
            if (text(fresh, "select pg_try_advisory_lock(" + WRITER_LOCK + ")").equals("t")) {
                return;
            }
            try {
                Thread.sleep(LOCK_RETRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", e);
            }
        }
        throw new SQLException("another Kabumori server writes to this database");
    }

    private void forget() {
        Connection broken = connection;
        connection = null;
        endIsSure = false;
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
