package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an operator sees of the outbox. Thread-safe; each call is one bounded query. */
@Component
class OutboxViewStore {
    private static final String DEAD =
            "select seq, destination, lane, id, kind, body, tries, last_error,"
                    + " (extract(epoch from queued_at) * 1000000)::bigint as queued,"
                    + " (extract(epoch from dead_at) * 1000000)::bigint as dead from outbox_dead";

    private final JdbcClient jdbc;

    OutboxViewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What waits for a destination.
     *
     * @param oldestMicros when the oldest was queued
     */
    record Backlog(String destination, long messages, @Nullable Long oldestMicros) {}

    Map<String, Backlog> backlogs() {
        return jdbc
                .sql(
                        "select destination, count(*), (extract(epoch from min(queued_at)) * 1000000)::bigint"
                                + " from outbox_message group by destination")
                .query(
                        (row, number) ->
                                new Backlog(row.getString(1), row.getLong(2), row.getLong(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Backlog::destination, backlog -> backlog));
    }

    /** Returns how many dead letters each destination has. */
    Map<String, Long> dead() {
        return jdbc
                .sql(
                        "select destination, count(*) as letters from outbox_dead group by destination")
                .query(
                        (row, number) ->
                                Map.entry(row.getString("destination"), row.getLong("letters")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the lanes that wait after a failure, those that failed most first. */
    List<Outbox.FailingLane> failing(int limit) {
        return jdbc.sql(
                        "select destination, lane, tries, last_error,"
                                + " (extract(epoch from next_try_at) * 1000000)::bigint as next_try"
                                + " from outbox_lane where tries > 0 order by tries desc, destination, lane limit :limit")
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Outbox.FailingLane(
                                        row.getString("destination"),
                                        row.getString("lane"),
                                        row.getInt("tries"),
                                        String.valueOf(row.getString("last_error")),
                                        row.getLong("next_try")))
                .list();
    }

    /** Returns dead letters before one, the latest first. */
    List<Outbox.DeadLetter> deadLetters(long before, int limit) {
        return jdbc.sql(DEAD + " where seq < :before order by seq desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> letter(row))
                .list();
    }

    Optional<Outbox.DeadLetter> deadLetter(long seq) {
        return jdbc.sql(DEAD + " where seq = :seq")
                .param("seq", seq)
                .query((row, number) -> letter(row))
                .optional();
    }

    /** Takes a dead letter away; returns false when somebody did before. */
    boolean remove(long seq) {
        return jdbc.sql("delete from outbox_dead where seq = :seq").param("seq", seq).update() == 1;
    }

    private static Outbox.DeadLetter letter(ResultSet row) throws SQLException {
        return new Outbox.DeadLetter(
                row.getLong("seq"),
                row.getString("destination"),
                row.getString("lane"),
                row.getString("id"),
                row.getString("kind"),
                row.getString("body"),
                row.getInt("tries"),
                row.getString("last_error"),
                row.getLong("queued"),
                row.getLong("dead"));
    }
}
