package org.kabumori.server.journal;

import org.kabumori.server.ServerSettings;
import org.kabumori.server.database.Database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Reads a journal beside its writer, changing nothing: for commands that ask what happened. Not
 * thread-safe.
 */
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
