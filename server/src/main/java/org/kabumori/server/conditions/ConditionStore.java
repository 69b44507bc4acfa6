package org.kabumori.server.conditions;

import org.kabumori.engine.event.Condition;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conditions, as their events say. Thread-safe. */
@Component
class ConditionStore {
    private static final RowMapper<ConditionLine> LINE =
            (row, number) ->
                    new ConditionLine(
                            row.getString("condition"),
                            row.getBoolean("in_force"),
                            row.getString("subject"),
                            row.getString("rank"),
                            row.getString("reason"),
                            row.getObject("until_micros", Long.class),
                            row.getString("set_by"),
                            row.getLong("set_micros"),
                            row.getString("lifted_by"),
                            row.getObject("lifted_micros", Long.class));

    private final JdbcClient jdbc;

    ConditionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(Condition set) {
        jdbc.sql(
                        "insert into condition_set (condition, event, in_force, subject, rank, reason, until_micros,"
                                + " set_by, set_micros) values (:condition, :event, true, :subject, :rank, :reason, :until,"
                                + " :by, :at) on conflict (condition) do update set event = excluded.event, in_force = true,"
                                + " subject = excluded.subject, rank = excluded.rank, reason = excluded.reason,"
                                + " until_micros = excluded.until_micros, set_by = excluded.set_by,"
                                + " set_micros = excluded.set_micros, lifted_by = null, lifted_micros = null")
                .param("condition", set.condition())
                .param("event", set.id())
                .param("subject", set.subject())
                .param("rank", set.rank().word())
                .param("reason", set.reason())
                .param("until", set.validUntilMicros())
                .param("by", set.by())
                .param("at", set.timeMicros())
                .update();
    }

    void lift(Condition lifted) {
        jdbc.sql(
                        "update condition_set set in_force = false, lifted_by = ?, lifted_micros = ?"
                                + " where condition = ?")
                .params(lifted.by(), lifted.timeMicros(), lifted.condition())
                .update();
    }

    Optional<ConditionLine> find(String condition) {
        return jdbc.sql("select * from condition_set where condition = ?")
                .param(condition)
                .query(LINE)
                .optional();
    }

    /** Returns those set and not lifted whose ids begin with something. */
    List<ConditionLine> setOf(String beginning) {
        return jdbc.sql("select * from condition_set where in_force and starts_with(condition, ?)")
                .param(beginning)
                .query(LINE)
                .list();
    }

    /** Returns conditions, those in force first, then the latest. */
    List<ConditionLine> all(int limit, long nowMicros) {
        return jdbc.sql(
                        "select * from condition_set order by in_force and coalesce(until_micros, :now) >= :now desc,"
                                + " set_micros desc, condition limit :limit")
                .params(Map.of("now", nowMicros, "limit", limit))
                .query(LINE)
                .list();
    }
}
