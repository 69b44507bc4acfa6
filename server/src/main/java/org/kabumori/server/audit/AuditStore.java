package org.kabumori.server.audit;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The audit log's table. Thread-safe. */
@Component
class AuditStore {
    static final String SELECT =
            "select seq, at_micros, actor, act, outcome, subject, detail, hash from audit";

    private static final RowMapper<AuditEntry> ENTRY = (row, number) -> entry(row);

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the log ends. */
    record Head(long seq, String hash) {}

    /** Returns the log's end, and keeps others from writing until the transaction ends. */
    Head lock() {
        return jdbc.sql("select seq, hash from audit_head for update")
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .single();
    }

    void append(AuditEntry entry) {
        jdbc.sql(
                        "insert into audit (seq, at_micros, actor, act, outcome, subject, detail, hash)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        entry.seq(),
                        entry.atMicros(),
                        entry.actor(),
                        entry.act(),
                        entry.outcome(),
                        entry.subject(),
                        entry.detail(),
                        entry.hash())
                .update();
        jdbc.sql("update audit_head set seq = ?, hash = ?")
                .params(entry.seq(), entry.hash())
                .update();
    }

    List<AuditEntry> before(long seq, String actor, String subject, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where seq < :seq"
                                + (actor.isEmpty() ? "" : " and actor = :actor")
                                + (subject.isEmpty() ? "" : " and subject = :subject")
                                + " order by seq desc limit :limit")
                .params(Map.of("seq", seq, "actor", actor, "subject", subject, "limit", limit))
                .query(ENTRY)
                .list();
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
