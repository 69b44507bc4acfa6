package org.kabumori.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The advisory lock of the one server that appends; it belongs to a connection and goes with it.
 * Not thread-safe.
 */
final class WriterLock {
    /** "kabumori" as a number. */
    private static final long KEY = 0x6B6162756D6F7269L;

    private final String session;

    /**
     * @param session what the connections of this server are called, and of no other
     */
    WriterLock(String session) {
        this.session = session;
    }

    /**
     * Takes the lock without waiting; returns whether it is this connection's. A lost connection of
     * this server may hold it until PostgreSQL notices: that one is ended, once the lock is free it
     * can be taken.
     */
    boolean take(Connection open) throws SQLException {
        if (tryLock(open)) {
            return true;
        }
        endOwnGhosts(open);
        return tryLock(open);
    }

    private static boolean tryLock(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows =
                        statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private void endOwnGhosts(Connection open) throws SQLException {
        try (PreparedStatement end =
                open.prepareStatement(
                        "select pg_terminate_backend(l.pid, 2000) from pg_locks l join pg_stat_activity a"
                                + " on a.pid = l.pid where l.locktype = 'advisory' and l.granted"
                                + " and (l.classid::bigint << 32 | l.objid::bigint) = ? and l.objsubid = 1"
                                + " and l.pid <> pg_backend_pid() and a.application_name = ?")) {
            end.setLong(1, KEY);
            end.setString(2, session);
            end.execute();
        }
    }

    static void checkEncoding(Connection fresh) throws SQLException {
        try (Statement statement = fresh.createStatement();
                ResultSet rows = statement.executeQuery("show server_encoding")) {
            rows.next();
            if (!rows.getString(1).equals("UTF8")) {
                throw new SQLException(
                        "the database's encoding is " + rows.getString(1) + ", it must be UTF8");
            }
        }
    }
}
