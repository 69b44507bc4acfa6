package org.kabumori.server.journal;

import org.postgresql.PGStatement;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * States of the engine beside the journal, by a connection of the caller's that is not in
 * auto-commit mode. In the database and not in a file, so that a standby, a fresh machine and a
 * restored backup find them.
 */
final class Snapshots {
    /** Two: should the latest not be readable, the one before is. */
    private static final int KEPT = 2;

    private static final int PART_BYTES = 4 << 20;

    private Snapshots() {}

    /** A snapshot: the last event in it, that event's commit, and the digest of its bytes. */
    record Snapshot(long seq, String hash, String sha256) {}

    /** Returns those that belong to this journal, the latest first. */
    static List<Snapshot> all(Connection open) throws SQLException {
        List<Snapshot> all = new ArrayList<>();
        try (Statement statement = open.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select s.seq, s.hash, s.sha256 from snapshot s where exists (select 1 from"
                                        + " journal_batch b where b.last_seq = s.seq and b.hash = s.hash)"
                                        + " or exists (select 1 from journal_start j where j.seq = s.seq"
                                        + " and j.hash = s.hash) order by s.seq desc")) {
            while (rows.next()) {
                all.add(new Snapshot(rows.getLong(1), rows.getString(2), rows.getString(3)));
            }
        }
        return all;
    }

    /** Writes one and forgets those older than the ones kept; the caller commits. */
    static void write(Connection open, long seq, String hash, Consumer<OutputStream> state)
            throws SQLException {
        try (PreparedStatement insert =
                open.prepareStatement(
                        "insert into snapshot (seq, hash, sha256, bytes) values (?, ?, '', 0)"
                                + " on conflict do nothing")) {
            insert.setLong(1, seq);
            insert.setString(2, hash);
            if (insert.executeUpdate() == 0) {
                return;
            }
        }
        try (PreparedStatement insert =
                open.prepareStatement(
                        "insert into snapshot_part (seq, part, bytes) values (?, ?, ?)")) {
            Parts parts = new Parts(insert, seq);
            DigestOutputStream digested = new DigestOutputStream(parts, sha256());
            OutputStream buffered = new BufferedOutputStream(digested, 1 << 16);
            state.accept(buffered);
            buffered.flush();
            parts.end();
            finish(open, seq, hex(digested.getMessageDigest()), parts.bytes);
        } catch (IOException e) {
            throw new SQLException("a snapshot was not written", e);
        }
    }

    private static void finish(Connection open, long seq, String sha256, long bytes)
            throws SQLException {
        try (PreparedStatement update =
                        open.prepareStatement(
                                "update snapshot set sha256 = ?, bytes = ? where seq = ?");
                PreparedStatement forget =
                        open.prepareStatement(
                                "delete from snapshot where seq not in"
                                        + " (select seq from snapshot order by seq desc limit "
                                        + KEPT
                                        + ")")) {
            update.setString(1, sha256);
            update.setLong(2, bytes);
            update.setLong(3, seq);
            update.executeUpdate();
            forget.executeUpdate();
        }
    }

    /** Hands the bytes of one to a reader; fails when they are not those that were written. */
    static void read(Connection open, Snapshot snapshot, Consumer<InputStream> reader)
            throws SQLException {
        try (PreparedStatement select =
                open.prepareStatement(
                        "select bytes from snapshot_part where seq = ? order by part")) {
            // As bytes from the first row on, and not as text of twice the length.
            select.unwrap(PGStatement.class).setPrepareThreshold(-1);
            select.setFetchSize(1);
            select.setLong(1, snapshot.seq());
            try (ResultSet rows = select.executeQuery();
                    DigestInputStream digested =
                            new DigestInputStream(new PartsRead(rows), sha256())) {
                reader.accept(digested);
                digested.transferTo(OutputStream.nullOutputStream());
                if (!hex(digested.getMessageDigest()).equals(snapshot.sha256())) {
                    throw new SQLException("the snapshot at " + snapshot.seq() + " was changed");
                }
            } catch (IOException e) {
                throw new SQLException("the snapshot at " + snapshot.seq() + " broke off", e);
            }
        }
    }

    /** Cuts a stream into rows. */
    private static final class Parts extends OutputStream {
        private final PreparedStatement insert;
        private final long seq;
        private final byte[] part = new byte[PART_BYTES];
        private int filled;
        private int number;
        private long bytes;

        Parts(PreparedStatement insert, long seq) {
            this.insert = insert;
            this.seq = seq;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            for (int done = 0; done < length; ) {
                int step = Math.min(length - done, PART_BYTES - filled);
                System.arraycopy(from, offset + done, part, filled, step);
                filled += step;
                done += step;
                if (filled == PART_BYTES) {
                    end();
                }
            }
        }

        void end() {
            if (filled == 0) {
                return;
            }
            try {
                insert.setLong(1, seq);
                insert.setInt(2, number++);
                insert.setBytes(3, Arrays.copyOf(part, filled));
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException(e.getMessage(), e));
            }
            bytes += filled;
            filled = 0;
        }
    }

    /** Joins rows into a stream. */
    private static final class PartsRead extends InputStream {
        private final ResultSet rows;
        private InputStream part = InputStream.nullInputStream();

        PartsRead(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = part.read(to, offset, length);
            while (read < 0 && advance()) {
                read = part.read(to, offset, length);
            }
            return read;
        }

        private boolean advance() throws IOException {
            try {
                if (!rows.next()) {
                    return false;
                }
                part = new ByteArrayInputStream(rows.getBytes(1));
                return true;
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
