package org.kabumori.server.console;

import org.kabumori.server.journal.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decided events for the pages, newest first. Thread-safe; each call is one bounded query. */
@Component
final class DecisionStore {
    /**
     * One call looks through at most so many events, so that a rare filter cannot read the whole
     * journal; the page offers to look further back.
     */
    static final long SEARCHED_EVENTS = 500_000;

    private static final String SELECT =
            """
            select seq, id, time_micros, type, account, instrument, body, answer from journal
             where decision is not null
            """;

    private static final String STOPPED =
            "(decision in ('hold', 'reject') or decision = 'challenge' and require <> 'any')";

    // Word for word the condition of the index journal_suspicious.
    private static final String SUSPICIOUS = "(decision <> 'allow' or score_millionths >= 50000)";

    private static final Map<String, String> CONDITIONS =
            Map.of(
                    "type", "type = :type",
                    "side", "side = :side",
                    "reason", SUSPICIOUS + " and answer like :reason",
                    "account", "account = :account",
                    "instrument", "instrument = :instrument and side is not null",
                    "campaign", "campaign = :campaign");

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns decided events with {@code floor <= seq < before}, newest first. */
    List<Decided> page(StreamFilter filter, long floor, long before, int limit) {
        StringBuilder query = new StringBuilder(SELECT);
        query.append(" and seq >= :floor and seq < :before");
        Map<String, String> set = filter.set();
        set.keySet().forEach(field -> query.append(" and ").append(condition(field, set)));
        JdbcClient.StatementSpec statement =
                jdbc.sql(query.append(" order by seq desc limit :limit").toString())
                        .param("floor", floor)
                        .param("before", before)
                        .param("limit", limit);
        for (Map.Entry<String, String> field : set.entrySet()) {
            statement = statement.param(field.getKey(), value(field.getKey(), field.getValue()));
        }
        return statement.query((row, number) -> decided(row)).list();
    }

    private static String condition(String field, Map<String, String> set) {
        if (!field.equals("answer")) {
            return Objects.requireNonNull(CONDITIONS.get(field));
        }
        return switch (Objects.requireNonNull(set.get(field))) {
            case "stopped" -> STOPPED;
            case "suspicious" -> SUSPICIOUS;
            case "frozen" -> "account_action in ('freeze_trading', 'freeze_all')";
            case "sessions-ended" -> "account_action = 'end_sessions'";
            case "not-allowed" -> "decision <> 'allow'";
            default -> "decision = :answer";
        };
    }

    // Codes are letters and underscores; an underscore matches itself among others, which is near
    // enough for codes that differ otherwise.
    private static String value(String field, String value) {
        return field.equals("reason")
                ? "%\"code\":\"" + value.replaceAll("[^a-z_]", "") + "\"%"
                : value;
    }

    /** Returns the latest suspicious decisions of a name's buys. */
    List<Decided> suspiciousBuys(String instrument, int limit) {
        return jdbc.sql(
                        SELECT
                                + " and instrument = :instrument and side is not null and side = 'buy' and "
                                + SUSPICIOUS
                                + " order by seq desc limit :limit")
                .param("instrument", instrument)
                .param("limit", limit)
                .query((row, number) -> decided(row))
                .list();
    }

    /** Returns the latest decisions of a name's buys, whatever they were. */
    List<Decided> buys(String instrument, int limit) {
        return jdbc.sql(
                        SELECT
                                + " and instrument = :instrument and side is not null and side = 'buy'"
                                + " order by seq desc limit :limit")
                .param("instrument", instrument)
                .param("limit", limit)
                .query((row, number) -> decided(row))
                .list();
    }

    /** Returns the accounts of the latest suspicious decisions, each once, with their worst. */
    List<SuspectAccount> suspects(int limit) {
        return jdbc.sql(
                        """
                        select account, max(score_millionths) as score, max(time_micros) as latest, count(*) as decisions,
                               count(*) filter (where decision <> 'allow') as answered
                          from (select * from journal where decision is not null and %s order by seq desc limit 2000) recent
                         group by account order by max(seq) desc limit :limit
                        """
                                .formatted(SUSPICIOUS))
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new SuspectAccount(
                                        row.getString("account"),
                                        row.getInt("score") / 1e6,
                                        row.getLong("latest"),
                                        row.getLong("decisions"),
                                        row.getLong("answered")))
                .list();
    }

    /** An account with suspicious decisions lately. */
    record SuspectAccount(
            String account, double score, long latestMicros, long decisions, long notAllowed) {}

    private static Decided decided(ResultSet row) throws SQLException {
        return Objects.requireNonNull(
                Decided.of(
                        new Recorded(
                                row.getLong("seq"),
                                row.getString("id"),
                                row.getLong("time_micros"),
                                row.getString("type"),
                                row.getString("account"),
                                row.getString("instrument"),
                                row.getString("body"),
                                row.getString("answer"),
                                List.of())));
    }
}
