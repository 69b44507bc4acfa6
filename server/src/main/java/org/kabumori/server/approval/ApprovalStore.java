package org.kabumori.server.approval;

import org.kabumori.server.approval.Approval.State;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The approvals' table. Thread-safe. */
@Component
class ApprovalStore {
    private static final String SELECT =
            "select id, kind, subject, content, reason, state, proposed_by, proposed_at_micros,"
                    + " expires_at_micros, decided_by, decided_at_micros, note from approval";

    private static final RowMapper<Approval> APPROVAL = (row, number) -> approval(row);

    private final JdbcClient jdbc;

    ApprovalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Approval approval) {
        jdbc.sql(
                        "insert into approval (id, kind, subject, content, reason, state, proposed_by,"
                                + " proposed_at_micros, expires_at_micros) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        approval.id(),
                        approval.kind(),
                        approval.subject(),
                        approval.content(),
                        approval.reason(),
                        approval.state().word(),
                        approval.proposedBy(),
                        approval.proposedAtMicros(),
                        approval.expiresAtMicros())
                .update();
    }

    Optional<Approval> find(String id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query(APPROVAL).optional();
    }

    /** Returns those in a state, the oldest first. */
    List<Approval> in(State state, int limit) {
        return jdbc.sql(SELECT + " where state = ? order by proposed_at_micros, id limit ?")
                .params(state.word(), limit)
                .query(APPROVAL)
                .list();
    }

    /** Returns the latest ones, whatever their state. */
    List<Approval> latest(int limit) {
        return jdbc.sql(SELECT + " order by proposed_at_micros desc, id limit ?")
                .param(limit)
                .query(APPROVAL)
                .list();
    }

    /** Moves one on from a state; returns false when somebody did before. */
    boolean decide(String id, State from, State to, String by, long atMicros, String note) {
        return jdbc.sql(
                                "update approval set state = ?, decided_by = ?, decided_at_micros = ?, note = ?"
                                        + " where id = ? and state = ?")
                        .params(to.word(), by, atMicros, note, id, from.word())
                        .update()
                == 1;
    }

    /** Marks an approved one as done, or as not possible any more. */
    boolean end(String id, State to) {
        return jdbc.sql("update approval set state = ? where id = ? and state = 'approved'")
                        .params(to.word(), id)
                        .update()
                == 1;
    }

    /** Ends those that nobody decided in time; returns them. */
    List<Approval> expire(long nowMicros) {
        return jdbc.sql(
                        "update approval set state = 'expired' where state = 'pending' and expires_at_micros < ?"
                                + " returning *")
                .param(nowMicros)
                .query(APPROVAL)
                .list();
    }

    private static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                row.getString("id"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("content"),
                row.getString("reason"),
                State.of(row.getString("state")),
                row.getString("proposed_by"),
                row.getLong("proposed_at_micros"),
                row.getLong("expires_at_micros"),
                row.getString("decided_by"),
                row.getObject("decided_at_micros", Long.class),
                row.getString("note"));
    }
}
