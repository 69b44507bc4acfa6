package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of streams, their subjects and the signing key. Thread-safe. */
@Component
class SignalStore {
    private static final String SELECT =
            "select id, owner, configuration, status, reason from ssf_stream";

    private static final RowMapper<Row> ROW =
            (row, number) ->
                    new Row(
                            row.getString("id"),
                            row.getString("owner"),
                            row.getString("configuration"),
                            row.getString("status"),
                            row.getString("reason"));

    private final JdbcClient jdbc;

    SignalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A stream as it is stored.
     *
     * @param configuration JSON: what the receiver supplied
     * @param status enabled, paused or disabled
     */
    record Row(
            String id,
            String owner,
            String configuration,
            String status,
            @Nullable String reason) {}

    /** Returns the key that there is, or stores a new one; the first of two nodes' wins. */
    String keyOr(String kid, String jwk) {
        jdbc.sql(
                        "insert into ssf_key (kid, jwk) select :kid, :jwk where not exists (select 1 from ssf_key)")
                .param("kid", kid)
                .param("jwk", jwk)
                .update();
        return jdbc.sql("select jwk from ssf_key order by created_at, kid limit 1")
                .query(String.class)
                .single();
    }

    void add(Row row) {
        jdbc.sql(
                        "insert into ssf_stream (id, owner, configuration, status) values (:id, :owner, :configuration, :status)")
                .param("id", row.id())
                .param("owner", row.owner())
                .param("configuration", row.configuration())
                .param("status", row.status())
                .update();
    }

    List<Row> all() {
        return jdbc.sql(SELECT + " order by created_at, id").query(ROW).list();
    }

    List<Row> of(String owner) {
        return jdbc.sql(SELECT + " where owner = :owner order by created_at, id")
                .param("owner", owner)
                .query(ROW)
                .list();
    }

    Optional<Row> find(String owner, String id) {
        return jdbc.sql(SELECT + " where owner = :owner and id = :id")
                .param("owner", owner)
                .param("id", id)
                .query(ROW)
                .optional();
    }

    void configure(String id, String configuration) {
        jdbc.sql("update ssf_stream set configuration = :configuration where id = :id")
                .param("configuration", configuration)
                .param("id", id)
                .update();
    }

    void setStatus(String id, String status, @Nullable String reason) {
        jdbc.sql("update ssf_stream set status = :status, reason = :reason where id = :id")
                .param("status", status)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    void remove(String id) {
        jdbc.sql("delete from ssf_stream where id = :id").param("id", id).update();
    }

    /** Notes that a verification is asked for; returns false when one was just before. */
    boolean mayVerify(String id, int intervalSeconds) {
        return jdbc.sql(
                                "update ssf_stream set verified_at = now() where id = :id and (verified_at is null"
                                        + " or verified_at < now() - :seconds * interval '1 second')")
                        .param("id", id)
                        .param("seconds", intervalSeconds)
                        .update()
                == 1;
    }

    /** Takes an account out of a stream; returns false when too many are out. */
    boolean removeSubject(String id, String account, int most) {
        return jdbc.sql(
                                "insert into ssf_removed_subject (stream, account) select :id, :account where"
                                        + " (select count(*) from ssf_removed_subject where stream = :id) < :most"
                                        + " on conflict (stream, account) do update set account = excluded.account")
                        .param("id", id)
                        .param("account", account)
                        .param("most", most)
                        .update()
                == 1;
    }

    void addSubject(String id, String account) {
        jdbc.sql("delete from ssf_removed_subject where stream = :id and account = :account")
                .param("id", id)
                .param("account", account)
                .update();
    }

    Set<String> removedSubjects(String id) {
        return new HashSet<>(
                jdbc.sql("select account from ssf_removed_subject where stream = :id")
                        .param("id", id)
                        .query(String.class)
                        .list());
    }
}
