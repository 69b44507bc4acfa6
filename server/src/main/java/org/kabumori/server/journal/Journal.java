package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.database.Database;
import org.kabumori.server.journal.JournalReading.End;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * The writing side of the journal: appends batches, each in one transaction, and reads everything
 * back at start. Used by one thread at a time.
 *
 * <p>A commit costs about a millisecond for a hundred events. Of several servers on one database
 * the one whose connection holds an advisory lock leads: only it appends. A server that lost its
 * connection lost the lock with it, and what it did not commit it never answered; so a deposed
 * leader cannot answer.
 */
@Component
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Days of the journal are Japanese ones: reports and retention are. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    /** Events of a span in one transaction. */
    private static final long SPAN_ROWS = 20_000;

    private final Database database;
    private final WriterLock lock;
    private final Clock clock = Clock.systemUTC();
    private final JournalRows rows = new JournalRows();
    private @Nullable Connection connection;
    private boolean leads;
    private End durable = new End(0, "", Chain.NONE, "");
    private String day = "";

    /** Whether the connection, and with it the lock, was ours since the end was last known. */
    private boolean endIsSure;

    /** Makes one beside the server's, for whoever reads everything and appends nothing. */
    public Journal(Database database) {
        this.database = database;
        this.lock = new WriterLock(database.session());
    }

    /** Takes an event read back, in the order of the journal. */
    @FunctionalInterface
    public interface Reader {
        void event(long seq, String body);
    }

    /** Takes a state written before; throws {@link RuntimeException} when it cannot read it. */
    @FunctionalInterface
    public interface Restorer {
        void restore(InputStream state);
    }

    /**
     * Appends a batch: all of it is durable when this returns, and it is there once, also when an
     * earlier call failed after its commit had reached the database.
     *
     * @throws JournalAway when it is not known to be durable; call again with the same batch
     * @throws RowsRefused when it will never be; nothing of it is there
     * @throws Deposed when another server leads; what of it is durable the journal knows
     */
    public void append(List<Entry> batch) throws JournalAway, RowsRefused, Deposed {
        try {
            appendOnce(batch);
        } catch (SQLException e) {
            forget();
            if (isOfTheData(e)) {
                throw new RowsRefused(e.getMessage(), e);
            }
            throw new JournalAway(e.getMessage(), e);
        }
    }

    /** SQLSTATE classes 22 and 23: data exceptions and violated constraints. */
    private static boolean isOfTheData(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    private void appendOnce(List<Entry> batch) throws SQLException, Deposed {
        Connection open = open();
        if (!leads && !lead(open)) {
            throw new Deposed();
        }
        String today = today();
        String hash = rows.fill(batch, LocalDate.parse(today), durable.hash());
        Entry last = batch.getLast();
        if (endIsSure || isMissing(open, last)) {
            makeRoom(open, today);
            rows.copyTo(open.unwrap(PGConnection.class).getCopyAPI());
            open.commit();
            durable = new End(last.seq(), last.event().id(), hash, today);
            day = today;
        } else {
            durable = JournalReading.end(open);
            open.commit();
        }
        endIsSure = true;
    }

    /** A clock that was set back does not reopen a day. */
    private String today() {
        String now = LocalDate.ofInstant(clock.instant(), ZONE).toString();
        return now.compareTo(durable.day()) < 0 ? durable.day() : now;
    }

    private void makeRoom(Connection open, String today) throws SQLException {
        if (!today.equals(day)) {
            try (PreparedStatement make = open.prepareStatement("select journal_day(?::date)")) {
                make.setString(1, today);
                make.execute();
            }
        }
    }

    /**
     * Looks, on a fresh connection, whether a batch is missing or was committed when the last one
     * broke; a database that was promoted from behind, or that another writer wrote to, is neither.
     */
    private boolean isMissing(Connection open, Entry wanted) throws SQLException, Deposed {
        End found = JournalReading.end(open);
        if (found.seq() == durable.seq() && found.hash().equals(durable.hash())) {
            return true;
        }
        if (found.seq() == wanted.seq() && found.id().equals(wanted.event().id())) {
            return false;
        }
        if (found.seq() > durable.seq()) {
            throw new Deposed();
        }
        throw new SQLException(
                "the journal ends with event %d (%s), not with %d (%s): it lost events"
                        .formatted(found.seq(), found.id(), durable.seq(), durable.id()));
    }

    /**
     * Tries to become the one that appends, without waiting; from then on nobody else does. What
     * others appended before must then be read with {@link #readOn}.
     */
    public boolean lead() throws JournalAway {
        try {
            return leads || lead(open());
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    private boolean lead(Connection open) throws SQLException {
        leads = lock.take(open);
        open.commit();
        return leads;
    }

    /**
     * Reads the journal from its latest snapshot that can be read, or from its beginning; returns
     * the last event's number, 0 when it is empty.
     *
     * @throws JournalAway when it cannot be read to its end
     */
    public long read(Restorer restorer, Reader reader) throws JournalAway {
        try {
            Connection open = open();
            long restored = restore(open, Long.MAX_VALUE, restorer);
            return readOn(open, restored, reader);
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    private static long restore(Connection open, long upTo, Restorer restorer) throws SQLException {
        for (Snapshots.Snapshot snapshot : Snapshots.all(open)) {
            if (snapshot.seq() > upTo) {
                continue;
            }
            try {
                Snapshots.read(open, snapshot, restorer::restore);
                LOG.info("the snapshot at event {} is read", snapshot.seq());
                return snapshot.seq();
            } catch (RuntimeException e) {
                LOG.warn("the snapshot at event {} cannot be read", snapshot.seq(), e);
            }
        }
        long begins = JournalReading.start(open).seq();
        if (begins > 0) {
            throw new SQLException(
                    "the journal begins behind event "
                            + begins
                            + ", and no snapshot from there on can be read");
        }
        return 0;
    }

    /**
     * Reads the latest state that is not beyond an event, for whoever plays a span again; returns
     * the last event in it, 0 for a journal from its beginning.
     *
     * @throws JournalAway also when neither such a state nor the beginning is there
     */
    public long restoreUpTo(long seq, Restorer restorer) throws JournalAway {
        try {
            Connection open = open();
            long restored = restore(open, seq, restorer);
            open.commit();
            return restored;
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    /**
     * Reads a span of events, for whoever plays it again. It may take hours: between pages no
     * transaction is open.
     */
    public void readSpan(long after, long upTo, Reader reader) throws JournalAway {
        try {
            Connection open = open();
            for (long last = after; last < upTo; ) {
                last = JournalReading.read(open, last, Math.min(upTo, last + SPAN_ROWS), reader);
                open.commit();
            }
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    /**
     * Reads what stands behind an event; returns the last event's number.
     *
     * @throws JournalAway when it cannot be read to its end
     */
    public long readOn(long after, Reader reader) throws JournalAway {
        try {
            return readOn(open(), after, reader);
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    private long readOn(Connection open, long after, Reader reader) throws SQLException {
        End end = JournalReading.end(open);
        if (end.seq() < after) {
            throw new SQLException(
                    "the journal ends with event %d, it had %d: it lost events"
                            .formatted(end.seq(), after));
        }
        long last = JournalReading.read(open, after, end.seq(), reader);
        open.commit();
        durable = end;
        endIsSure = leads;
        return last;
    }

    /** Returns the last event in the latest snapshot of this journal, 0 when there is none. */
    public long latestSnapshot() throws JournalAway {
        try {
            Connection open = open();
            List<Snapshots.Snapshot> all = Snapshots.all(open);
            open.commit();
            return all.isEmpty() ? 0 : all.getFirst().seq();
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    /** Writes a snapshot of the state after the last event that was appended or read. */
    public void snapshot(Consumer<OutputStream> state) throws JournalAway {
        try {
            Connection open = open();
            if (durable.seq() > 0) {
                Snapshots.write(open, durable.seq(), durable.hash(), state);
            }
            open.commit();
        } catch (SQLException e) {
            forget();
            throw new JournalAway(e.getMessage(), e);
        }
    }

    private Connection open() throws SQLException {
        if (connection != null) {
            return connection;
        }
        revive();
        Connection fresh = database.connect();
        try {
            WriterLock.checkEncoding(fresh);
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

    private void forget() {
        Connection broken = connection;
        connection = null;
        leads = false;
        endIsSure = false;
        day = "";
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
