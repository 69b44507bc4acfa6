package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The reading side of the journal, for everyone but the writer. Thread-safe; each call is one
 * indexed query, and throws {@code DataAccessException} when PostgreSQL is away.
 */
@Component
public final class JournalStore {
    /** The most events one call returns. */
    public static final int MOST_ROWS = 10_000;

    private static final String SELECT =
            """
            select seq, id, time_micros, type, account, instrument, body, answer,
                   array(select a.body from alert a where a.seq = j.seq order by a.ordinal) as alerts
              from journal j
            """;

    private static final RowMapper<Recorded> RECORDED = (row, number) -> recorded(row);

    private final JdbcClient jdbc;
    private final Tail tail;

    JournalStore(JdbcClient jdbc, Tail tail) {
        this.jdbc = jdbc;
        this.tail = tail;
    }

    /**
     * What an event was first answered.
     *
     * @param answer the decision's JSON, {@code null} when the type is not decided
     */
    public record FirstAnswer(String id, @Nullable String answer) {}

    /** Returns the first answers of those ids that are in the journal. */
    public List<FirstAnswer> firstAnswers(List<String> ids) {
        return jdbc.sql("select id, answer from journal where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> new FirstAnswer(row.getString(1), row.getString(2)))
                .list();
    }

    /** Returns the event of an id with its first answer. */
    public Optional<Recorded> byId(String id) {
        return jdbc.sql(SELECT + " where id = :id").param("id", id).query(RECORDED).optional();
    }

    /** Returns what follows an event, in order: how every consumer reads, by its own cursor. */
    public List<Recorded> after(long seq, int limit) {
        // By numbers, which have no gap: a limit alone could have PostgreSQL sort all that follows.
        long upTo = Math.min(tail.seq(), seq + Math.min(limit, MOST_ROWS));
        return tail.recent(seq, upTo)
                .map(entries -> entries.stream().map(Entry::recorded).toList())
                .orElseGet(() -> between(seq, upTo));
    }

    /** Returns the events with {@code after < seq <= upTo}, in order. */
    public List<Recorded> between(long after, long upTo) {
        return jdbc.sql(SELECT + " where seq > :after and seq <= :up_to order by seq")
                .param("after", after)
                .param("up_to", upTo)
                .query(RECORDED)
                .list();
    }

    /**
     * An alert as it was given.
     *
     * @param seq the event that raised it
     */
    public record RecordedAlert(long seq, String body) {}

    /** Returns the alerts of the next {@code limit} events that raised any, in order. */
    public List<RecordedAlert> alertsAfter(long seq, int limit) {
        return jdbc.sql(
                        "select seq, body from alert where seq in (select distinct seq from alert"
                                + " where seq > :seq order by seq limit :limit) order by seq, ordinal")
                .param("seq", seq)
                .param("limit", Math.min(limit, MOST_ROWS))
                .query((row, number) -> new RecordedAlert(row.getLong(1), row.getString(2)))
                .list();
    }

    /** Returns an account's events before one, the latest first. */
    public List<Recorded> ofAccount(String account, long beforeSeq, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where account = :account and seq < :before order by seq desc"
                                + " limit :limit")
                .param("account", account)
                .param("before", beforeSeq)
                .param("limit", Math.min(limit, MOST_ROWS))
                .query(RECORDED)
                .list();
    }

    /** Returns an account's events after one, the latest first. */
    public List<Recorded> ofAccountAfter(String account, long afterSeq, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where account = :account and seq > :after order by seq desc"
                                + " limit :limit")
                .param("account", account)
                .param("after", afterSeq)
                .param("limit", Math.min(limit, MOST_ROWS))
                .query(RECORDED)
                .list();
    }

    /**
     * Returns the first event of a time or later, one behind the last when there is none. Times run
     * on with the numbers, but for events that are late by seconds: it halves the journal until one
     * is left.
     */
    public long firstAt(long timeMicros) {
        long low = 1 + jdbc.sql("select seq from journal_start").query(Long.class).single();
        long high = tail.seq() + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            long at =
                    jdbc.sql("select time_micros from journal where seq = ?")
                            .param(middle)
                            .query(Long.class)
                            .single();
            if (at >= timeMicros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the number of the last event, 0 when there is none. */
    public long lastSeq() {
        return jdbc.sql("select coalesce((select seq from journal order by seq desc limit 1), 0)")
                .query(Long.class)
                .single();
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        return new Recorded(
                row.getLong("seq"),
                row.getString("id"),
                row.getLong("time_micros"),
                row.getString("type"),
                row.getString("account"),
                row.getString("instrument"),
                row.getString("body"),
                row.getString("answer"),
                List.of((String[]) row.getArray("alerts").getArray()));
    }
}
