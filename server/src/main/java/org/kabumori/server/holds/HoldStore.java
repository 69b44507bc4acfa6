package org.kabumori.server.holds;

import org.kabumori.engine.event.Review;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue's table. Thread-safe. */
@Component
class HoldStore {
    private static final RowMapper<Held> HELD = (row, number) -> held(row);

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Held held) {
        jdbc.sql(
                        "insert into held (event, seq, type, account, instrument, side, yen, score, campaign, body,"
                                + " decision, held_micros, deadline_micros, state)"
                                + " values (:event, :seq, :type, :account, :instrument, :side, :yen, :score, :campaign, :body,"
                                + " :decision, :heldMicros, :deadlineMicros, 'open') on conflict do nothing")
                .param("event", held.event())
                .param("seq", held.seq())
                .param("type", held.type())
                .param("account", held.account())
                .param("instrument", held.instrument())
                .param("side", held.side())
                .param("yen", held.yen())
                .param("score", held.score())
                .param("campaign", held.campaign())
                .param("body", held.body())
                .param("decision", held.decision())
                .param("heldMicros", held.heldMicros())
                .param("deadlineMicros", held.deadlineMicros())
                .update();
    }

    /** Claims one for a verdict; false when somebody did before, or it is not there. */
    boolean claim(String event, Review.Outcome outcome, String by, long atMicros, String note) {
        return jdbc.sql(
                                "update held set state = 'claimed', outcome = ?, decided_by = ?, decided_micros = ?,"
                                        + " note = ? where event = ? and state = 'open'")
                        .params(outcome.word(), by, atMicros, note, event)
                        .update()
                == 1;
    }

    /** The journal has the verdict, whoever gave it. */
    void reviewed(Review review) {
        jdbc.sql(
                        "update held set state = :state, outcome = :outcome, decided_by = :by, decided_micros = :at,"
                                + " note = coalesce(:note, note) where event = :event and account = :account"
                                + " and state in ('open', 'claimed')")
                .param(
                        "state",
                        switch (review.outcome()) {
                            case RELEASE -> "released";
                            case REFUSE -> "refused";
                            case EXPIRE -> "expired";
                        })
                .param("outcome", review.outcome().word())
                .param("by", review.by())
                .param("at", review.timeMicros())
                .param("note", review.note())
                .param("event", review.event())
                .param("account", review.account())
                .update();
    }

    void confirmed(String event, String account, String outcome) {
        jdbc.sql("update held set confirmed = ? where event = ? and account = ?")
                .params(outcome, event, account)
                .update();
    }

    Optional<Held> find(String event) {
        return jdbc.sql("select * from held where event = ?").param(event).query(HELD).optional();
    }

    List<Held> find(Collection<String> events) {
        return jdbc.sql("select * from held where event = any(:events) order by event")
                .param("events", events.toArray(String[]::new))
                .query(HELD)
                .list();
    }

    /** Returns the open ones after a deadline and an event, those that end first, first. */
    List<Held> open(long afterDeadline, String afterEvent, int limit) {
        return jdbc.sql(
                        "select * from held where state = 'open' and (deadline_micros, event) > (:deadline, :event)"
                                + " order by deadline_micros, event limit :limit")
                .params(Map.of("deadline", afterDeadline, "event", afterEvent, "limit", limit))
                .query(HELD)
                .list();
    }

    long countOpen() {
        return jdbc.sql("select count(*) from held where state = 'open'")
                .query(Long.class)
                .single();
    }

    /** Returns open ones whose time is over. */
    List<Held> overdue(long nowMicros, int limit) {
        return jdbc.sql(
                        "select * from held where state = 'open' and deadline_micros < ?"
                                + " order by deadline_micros, event limit ?")
                .params(nowMicros, limit)
                .query(HELD)
                .list();
    }

    /** Returns those that were decided without the journal having it yet. */
    List<Held> claimed(int limit) {
        return jdbc.sql(
                        "select * from held where state = 'claimed' order by deadline_micros, event limit ?")
                .param(limit)
                .query(HELD)
                .list();
    }

    /** Returns the latest decided ones. */
    List<Held> decided(int limit) {
        return jdbc.sql(
                        "select * from held where state not in ('open', 'claimed') order by seq desc limit ?")
                .param(limit)
                .query(HELD)
                .list();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getString("event"),
                row.getLong("seq"),
                row.getString("type"),
                row.getString("account"),
                row.getString("instrument"),
                row.getString("side"),
                row.getLong("yen"),
                row.getDouble("score"),
                row.getString("campaign"),
                row.getString("body"),
                row.getString("decision"),
                row.getLong("held_micros"),
                row.getLong("deadline_micros"),
                row.getString("state"),
                row.getString("outcome"),
                row.getString("decided_by"),
                row.getObject("decided_micros", Long.class),
                row.getString("note"),
                row.getString("confirmed"));
    }
}
