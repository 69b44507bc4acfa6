package org.kabumori.server.policies;

import org.kabumori.server.decide.BackTestReport;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of policies. Thread-safe. */
@Component
class PolicyStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final RowMapper<PolicyVersion> VERSION =
            new DataClassRowMapper<>(PolicyVersion.class);

    private static final String SELECT =
            "select seq, event, policy, action, content, by_whom as by, approved_by, at_micros from policy_change ";

    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PolicyVersion version) {
        jdbc.sql(
                        "insert into policy_change (seq, event, policy, action, content, by_whom, approved_by, at_micros)"
                                + " values (:seq, :event, :policy, :action, :content, :by, :approvedBy, :at)"
                                + " on conflict do nothing")
                .param("seq", version.seq())
                .param("event", version.event())
                .param("policy", version.policy())
                .param("action", version.action())
                .param("content", version.content())
                .param("by", version.by())
                .param("approvedBy", version.approvedBy())
                .param("at", version.atMicros())
                .update();
    }

    /** Returns the latest changes. */
    List<PolicyVersion> latest(int limit) {
        return jdbc.sql(SELECT + "order by seq desc limit ?").param(limit).query(VERSION).list();
    }

    Optional<PolicyVersion> find(long seq) {
        return jdbc.sql(SELECT + "where seq = ?").param(seq).query(VERSION).optional();
    }

    /** Returns the latest change that brought a version's content. */
    Optional<PolicyVersion> of(String policy) {
        return jdbc.sql(
                        SELECT
                                + "where policy = ? and content is not null"
                                + " order by seq desc limit 1")
                .param(policy)
                .query(VERSION)
                .optional();
    }

    /** Returns what was published last before a change. */
    Optional<PolicyVersion> publishedBefore(long seq) {
        return jdbc.sql(
                        SELECT
                                + "where seq < ? and action = 'publish' order by"
                                + " seq desc limit 1")
                .param(seq)
                .query(VERSION)
                .optional();
    }

    void add(BackTested tested, String content) {
        jdbc.sql(
                        "insert into policy_back_test (policy, content, by_whom, at_micros, report)"
                                + " values (?, ?, ?, ?, ?)")
                .params(
                        tested.policy(),
                        content,
                        tested.by(),
                        tested.atMicros(),
                        JSON.writeValueAsString(tested.report()))
                .update();
    }

    /** Returns the latest back-tests. */
    List<BackTested> backTests(int limit) {
        return jdbc.sql("select * from policy_back_test order by id desc limit :limit")
                .params(Map.of("limit", limit))
                .query(
                        (row, number) ->
                                new BackTested(
                                        row.getString("policy"),
                                        row.getString("by_whom"),
                                        row.getLong("at_micros"),
                                        JSON.readValue(
                                                row.getString("report"), BackTestReport.class)))
                .list();
    }
}
