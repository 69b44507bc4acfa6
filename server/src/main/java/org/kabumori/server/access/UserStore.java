package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The users' table. Thread-safe. */
@Component
class UserStore {
    private static final String SELECT =
            "select name, role, active, must_change, failures, locked_until_micros,"
                    + " sessions_from_micros, last_login_micros, password from console_user";

    private static final RowMapper<Stored> STORED =
            (row, number) ->
                    new Stored(
                            new ConsoleUser(
                                    row.getString(1),
                                    Role.of(row.getString(2)),
                                    row.getBoolean(3),
                                    row.getBoolean(4),
                                    row.getInt(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    row.getObject(8, Long.class)),
                            row.getString(9));

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user and the hash of the password. */
    record Stored(ConsoleUser user, @Nullable String password) {}

    List<ConsoleUser> all() {
        return jdbc.sql(SELECT + " order by name").query(STORED).list().stream()
                .map(Stored::user)
                .toList();
    }

    Optional<Stored> find(String name) {
        return jdbc.sql(SELECT + " where name = ?").param(name).query(STORED).optional();
    }

    int count() {
        return jdbc.sql("select count(*) from console_user").query(Integer.class).single();
    }

    /** Returns how many administrators can sign in; keeps that from changing for a transaction. */
    int administrators() {
        return jdbc.sql(
                        "select name from console_user where role = 'administrator' and active for update")
                .query(String.class)
                .list()
                .size();
    }

    /** Returns false when there is one of that name. */
    boolean add(String name, Role role, String password, boolean mustChange, long nowMicros) {
        return jdbc.sql(
                                "insert into console_user (name, role, password, must_change, created_at_micros)"
                                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                        .params(name, role.word(), password, mustChange, nowMicros)
                        .update()
                == 1;
    }

    /** A new password; whoever signed in with the old one is out. */
    boolean password(String name, String password, boolean mustChange, long nowMicros) {
        return jdbc.sql(
                                "update console_user set password = ?, must_change = ?, failures = 0,"
                                        + " locked_until_micros = 0, sessions_from_micros = ? where name = ?")
                        .params(password, mustChange, nowMicros, name)
                        .update()
                == 1;
    }

    boolean role(String name, Role role, long nowMicros) {
        return jdbc.sql("update console_user set role = ?, sessions_from_micros = ? where name = ?")
                        .params(role.word(), nowMicros, name)
                        .update()
                == 1;
    }

    boolean active(String name, boolean active, long nowMicros) {
        return jdbc.sql(
                                "update console_user set active = ?, failures = 0, locked_until_micros = 0,"
                                        + " sessions_from_micros = ? where name = ?")
                        .params(active, nowMicros, name)
                        .update()
                == 1;
    }

    /** Counts a wrong password; returns how many there are in a row, 0 for nobody's. */
    int failed(String name) {
        return jdbc.sql(
                        "update console_user set failures = failures + 1 where name = ? returning failures")
                .param(name)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void lock(String name, long untilMicros) {
        jdbc.sql("update console_user set locked_until_micros = ? where name = ?")
                .params(untilMicros, name)
                .update();
    }

    void signedIn(String name, long nowMicros) {
        jdbc.sql(
                        "update console_user set failures = 0, locked_until_micros = 0, last_login_micros = ?"
                                + " where name = ?")
                .params(nowMicros, name)
                .update();
    }

    /** Takes a user's passkeys away. */
    int removePasskeys(String name) {
        return jdbc.sql(
                        "delete from user_credentials where user_entity_user_id ="
                                + " (select id from user_entities where name = ?)")
                .param(name)
                .update();
    }
}
