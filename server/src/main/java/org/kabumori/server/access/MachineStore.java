package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** The machines' table. Thread-safe. */
@Component
class MachineStore {
    private final JdbcClient jdbc;

    MachineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A machine and the hash of its token. */
    record Stored(Machine machine, String tokenHash) {}

    List<Stored> all() {
        return jdbc.sql(
                        "select name, role, created_by, created_at_micros, expires_at_micros,"
                                + " last_used_micros, token_hash from machine order by name")
                .query(
                        (row, number) ->
                                new Stored(
                                        new Machine(
                                                row.getString(1),
                                                Role.of(row.getString(2)),
                                                row.getString(3),
                                                row.getLong(4),
                                                row.getObject(5, Long.class),
                                                row.getObject(6, Long.class)),
                                        row.getString(7)))
                .list();
    }

    /** Returns false when there is one of that name. */
    boolean add(Machine machine, String tokenHash) {
        return jdbc.sql(
                                "insert into machine (name, role, created_by, created_at_micros, expires_at_micros, token_hash)"
                                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                machine.name(),
                                machine.role().word(),
                                machine.createdBy(),
                                machine.createdAtMicros())
                        .param(expiry(machine.expiresAtMicros()))
                        .param(tokenHash)
                        .update()
                == 1;
    }

    // A null parameter needs its type said.
    private static Object expiry(@Nullable Long micros) {
        return new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.BIGINT, micros);
    }

    boolean remove(String name) {
        return jdbc.sql("delete from machine where name = ?").param(name).update() == 1;
    }

    void used(Map<String, Long> micros) {
        micros.forEach(
                (name, at) ->
                        jdbc.sql(
                                        "update machine set last_used_micros = ? where name = ?"
                                                + " and coalesce(last_used_micros, 0) < ?")
                                .params(at, name, at)
                                .update());
    }
}
