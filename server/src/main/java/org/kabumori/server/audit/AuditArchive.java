package org.kabumori.server.audit;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.database.Database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Checks the audit log beside a server, changing nothing. Not thread-safe. */
public final class AuditArchive implements AutoCloseable {
    private static final int PAGE_ROWS = 1_000;

    private final Database database;
    private final Connection connection;

    private AuditArchive(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * Opens the database that the settings name; starts the embedded one when they name none.
     *
     * @throws IOException when a server uses the folder, or the database cannot be reached
     */
    public static AuditArchive open(ServerSettings settings) throws IOException {
        Database database = Database.open(settings);
        try {
            Connection connection = database.connect();
            connection.setReadOnly(true);
            return new AuditArchive(database, connection);
        } catch (SQLException e) {
            database.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * What a check found.
     *
     * @param entries how many entries stand on each other from the first on
     * @param hash the last good entry's hash: kept elsewhere, it shows a log made anew
     * @param broken what is wrong behind them, {@code null} when nothing is
     */
    public record Check(long entries, String hash, @Nullable String broken) {}

    /** Walks the whole chain; costs a pass over the table. */
    public Check check() throws IOException {
        try {
            return check(connection);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Walks the whole chain by a connection of the caller's. */
    public static Check check(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        AuditStore.SELECT + " where seq > ? order by seq limit " + PAGE_ROWS)) {
            Check good = new Check(0, AuditEntry.FIRST, null);
            for (long before = -1; before < good.entries() && good.broken() == null; ) {
                before = good.entries();
                select.setLong(1, before);
                good = page(select, good);
            }
            return good.broken() == null ? withEnd(connection, good) : good;
        }
    }

    private static Check page(PreparedStatement select, Check before) throws SQLException {
        Check good = before;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                AuditEntry entry = AuditStore.entry(rows);
                long expected = good.entries() + 1;
                if (entry.seq() != expected) {
                    return broken(good, "entry " + expected + " is missing");
                }
                if (!entry.follows(good.hash())) {
                    return broken(good, "entry " + expected + " was changed");
                }
                good = new Check(expected, entry.hash(), null);
            }
        }
        return good;
    }

    private static Check withEnd(Connection connection, Check good) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select seq, hash from audit_head");
                ResultSet rows = select.executeQuery()) {
            boolean ends =
                    rows.next()
                            && rows.getLong(1) == good.entries()
                            && rows.getString(2).equals(good.hash());
            return ends ? good : broken(good, "entries behind " + good.entries() + " were cut off");
        }
    }

    private static Check broken(Check good, String what) {
        return new Check(good.entries(), good.hash(), what);
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
