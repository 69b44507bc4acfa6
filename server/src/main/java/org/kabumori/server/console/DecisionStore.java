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
            select d.seq, d.event, d.time_micros, d.type, d.account, d.instrument, j.body, d.body as decision
              from decision d join journal j on j.seq = d.seq
            """;

    private static final String STOPPED =
            "(d.decision in ('hold', 'reject') or d.decision = 'challenge' and d.require <> 'any')";

    // Word for word the condition of the index decision_suspicious.
    private static final String SUSPICIOUS =
            "(d.decision <> 'allow' or d.score_millionths >= 50000)";

    private static final Map<String, String> CONDITIONS =
            Map.of(
                    "type", "d.type = :type",
                    "side", "d.side = :side",
                    "reason", SUSPICIOUS + " and d.body like :reason",
                    "account", "d.account = :account",
                    "instrument", "d.instrument = :instrument",
                    "campaign", "d.campaign = :campaign");

    private final JdbcClient jdbc;

    DecisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns decided events with {@code floor <= seq < before}, newest first. */
    List<Decided> page(StreamFilter filter, long floor, long before, int limit) {
        StringBuilder query = new StringBuilder(SELECT);
        query.append(" where d.seq >= :floor and d.seq < :before");
        Map<String, String> set = filter.set();
        set.keySet().forEach(field -> query.append(" and ").append(condition(field, set)));
        JdbcClient.StatementSpec statement =
                jdbc.sql(query.append(" order by d.seq desc limit :limit").toString())
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
            case "frozen" -> "d.account_action in ('freeze_trading', 'freeze_all')";
            case "sessions-ended" -> "d.account_action = 'end_sessions'";
            case "not-allowed" -> "d.decision <> 'allow'";
            default -> "d.decision = :answer";
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
                                + " where d.instrument = :instrument and d.side = 'buy' and "
                                + SUSPICIOUS
                                + " order by d.seq desc limit :limit")
                .param("instrument", instrument)
                .param("limit", limit)
                .query((row, number) -> decided(row))
                .list();
    }

    /** Returns the latest decisions of a name's buys, whatever they were. */
    List<Decided> buys(String instrument, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where d.instrument = :instrument and d.side = 'buy'"
                                + " order by d.seq desc limit :limit")
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
                          from (select * from decision d where %s order by d.seq desc limit 2000) recent
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
                                row.getString("event"),
                                row.getLong("time_micros"),
                                row.getString("type"),
                                row.getString("account"),
                                row.getString("instrument"),
                                row.getString("body"),
                                row.getString("decision"),
                                List.of())));
    }
}
