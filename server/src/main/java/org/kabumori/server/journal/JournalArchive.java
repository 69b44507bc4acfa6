package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.database.Database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;

/** Reads a journal beside its writer, and prunes it: for commands. Not thread-safe. */
public final class JournalArchive implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    private JournalArchive(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * Opens the journal that the settings name; starts the embedded PostgreSQL when they name none.
     *
     * @throws IOException when a server uses the folder, or the database cannot be reached
     */
    public static JournalArchive open(ServerSettings settings) throws IOException {
        Database database = Database.open(settings);
        try {
            Connection connection = database.connect();
            connection.setReadOnly(true);
            try (Statement statement = connection.createStatement()) {
                // Rows come by the index, in their order, at once: sorting a day first would take
                // longer than this connection waits for a word.
                statement.execute("set enable_sort = off");
            }
            connection.setAutoCommit(false);
            return new JournalArchive(database, connection);
        } catch (SQLException e) {
            database.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns the number of the event of an id. */
    public OptionalLong find(String id) throws IOException {
        try (PreparedStatement select =
                connection.prepareStatement("select seq from journal where id = ?")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Reads all events up to one, in order. */
    public void read(long untilSeq, Journal.Reader reader) throws IOException {
        try {
            JournalReading.read(
                    connection, JournalReading.start(connection).seq(), untilSeq, reader);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Returns the database that was opened; it is closed with this. */
    public Database database() {
        return database;
    }

    /** Returns the days that have events, the first first, as {@code 2026-01-05}. */
    public List<String> days() throws IOException {
        try {
            return JournalSpan.days(connection);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Takes an event with its answers as they stand in the journal. */
    @FunctionalInterface
    public interface SpanReader {
        void take(long seq, String body, @Nullable String decision, List<String> alerts)
                throws IOException;
    }

    /**
     * What a walk found.
     *
     * @param lastSeq the last event that stands on all before it
     * @param hash of its commit: kept elsewhere, it shows a journal made anew
     * @param broken what is wrong behind it, {@code null} when nothing is
     */
    public record Walked(long lastSeq, String hash, @Nullable String broken) {}

    /**
     * Walks days, the first first, and checks every commit's hash.
     *
     * @param from the first day, {@code null} for the first there is
     * @param to the last day, {@code null} for the last there is
     */
    public Walked walk(@Nullable String from, @Nullable String to, SpanReader reader)
            throws IOException {
        try {
            JournalReading.End end = JournalReading.start(connection);
            for (String day : JournalSpan.days(connection)) {
                if (to != null && day.compareTo(to) > 0) {
                    break;
                }
                boolean wanted = from == null || day.compareTo(from) >= 0;
                if (!wanted) {
                    end = JournalReading.endOf(connection, day);
                    continue;
                }
                JournalSpan span = new JournalSpan(connection, day, end);
                try {
                    end = span.walk(reader::take);
                } catch (JournalSpan.Broken e) {
                    return new Walked(span.seq(), span.hash(), e.getMessage());
                }
            }
            return new Walked(end.seq(), end.hash(), null);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Drops a day and all before it. What it held is gone, but for the hash that the next day
     * stands on; a snapshot must hold the state.
     *
     * @throws IOException when it is the last day, when no snapshot is as late, or the database
     *     does not do it; nothing is dropped then
     */
    public void prune(String day) throws IOException {
        try {
            connection.rollback();
            connection.setReadOnly(false);
            JournalPrune.before(connection, day);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            database.close();
        }
    }
}
