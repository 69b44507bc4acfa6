package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/** What the journal says of one account. Thread-safe; each call is one bounded query. */
@Component
final class AccountStore {
    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A snapshot of an account, or an execution of it. */
    record Fact(long seq, long timeMicros, JsonNode event) {}

    /** Returns the latest snapshot among the events before one, as far back as the limit goes. */
    Optional<Fact> snapshot(String account, long before, int limit) {
        return facts(
                        """
                        select seq, time_micros, body from (select seq, time_micros, type, body from journal
                         where account = :account and seq < :seq order by seq desc limit :limit) latest
                         where type = 'account' order by seq desc limit 1
                        """,
                        account,
                        before,
                        limit)
                .stream()
                .findFirst();
    }

    /** Returns the executions after an event, the oldest first. */
    List<Fact> executions(String account, long after, int limit) {
        return facts(
                """
                select seq, time_micros, body from journal
                 where account = :account and seq > :seq and type = 'execution' order by seq limit :limit
                """,
                account,
                after,
                limit);
    }

    /** Returns what was allowed and not suspicious lately, the latest first. */
    List<Quiet> quiet(String account, int limit) {
        return jdbc.sql(
                        """
                        select time_micros, type, instrument, side, notional_yen, body from journal
                         where account = :account and decision = 'allow' and score_millionths < 50000
                         order by seq desc limit :limit
                        """)
                .param("account", account)
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Quiet(
                                        row.getLong(1),
                                        row.getString(2),
                                        Optional.ofNullable(row.getString(3)),
                                        row.getString(4) != null,
                                        row.getLong(5),
                                        Json.read(row.getString(6))))
                .list();
    }

    /** An event that suspected nothing. */
    record Quiet(
            long timeMicros,
            String type,
            Optional<String> instrument,
            boolean isOrder,
            long yen,
            JsonNode event) {}

    private List<Fact> facts(String query, String account, long seq, int limit) {
        return jdbc.sql(query)
                .param("account", account)
                .param("seq", seq)
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Fact(
                                        row.getLong(1),
                                        row.getLong(2),
                                        Json.read(row.getString(3))))
                .list();
    }
}
