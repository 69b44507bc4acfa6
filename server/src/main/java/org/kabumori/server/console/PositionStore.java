package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;

/** Finds places in the journal by time. Thread-safe. */
@Component
final class PositionStore {
    /** More than a desk writes in an evening; the primary key's end, whatever the journal has. */
    private static final int MOST_LOOKED_BACK = 10_000;

    private final JdbcClient jdbc;

    PositionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the time of the last event that is not of some types, looking back a while; that of
     * the last of all when there is none.
     */
    long latestMicros(Collection<String> without) {
        return jdbc.sql(
                        """
                        select time_micros
                          from (select seq, time_micros, type from journal order by seq desc limit :most) lately
                         order by type = any(:without), seq desc limit 1
                        """)
                .param("most", MOST_LOOKED_BACK)
                .param("without", without.toArray(String[]::new))
                .query(Long.class)
                .single();
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
