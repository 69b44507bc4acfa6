package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds places in the journal by time. Thread-safe. */
@Component
final class PositionStore {
    private final JdbcClient jdbc;

    PositionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the time of an event that is there. */
    long timeMicros(long seq) {
        return jdbc.sql("select time_micros from journal where seq = :seq")
                .param("seq", seq)
                .query(Long.class)
                .single();
    }

    /**
     * Returns the first event that is not before a time. Halves the journal, which is nearly in the
     * order of time and has no gap: some thirty look-ups, and no index on time.
     */
    long firstSince(long micros, long lastSeq) {
        long low = firstSeq();
        long high = lastSeq;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeMicros(middle) < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What is older is pruned. */
    private long firstSeq() {
        return jdbc.sql("select seq + 1 from journal_start").query(Long.class).single();
    }
}
