package org.kabumori.server.protection;

import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.Restriction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The tables of locks and limits. Thread-safe. */
@Component
class ProtectionStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ProtectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(AccountControl control, Scope scope) {
        jdbc.sql(
                        "insert into self_lock (account, lock, scope, since_micros, by_whom, event) values (?, ?, ?, ?, ?, ?)"
                                + " on conflict (account, lock) do update set scope = excluded.scope,"
                                + " since_micros = excluded.since_micros, by_whom = excluded.by_whom, event = excluded.event")
                .params(
                        control.account(),
                        key(scope),
                        JSON.writeValueAsString(scope),
                        control.timeMicros(),
                        control.by(),
                        control.id())
                .update();
    }

    void unlock(String account, Scope scope) {
        jdbc.sql("delete from self_lock where account = ? and lock = ?")
                .params(account, key(scope))
                .update();
    }

    void unlockAll(String account) {
        jdbc.sql("delete from self_lock where account = ?").param(account).update();
    }

    List<LockLine> locks(String account) {
        return jdbc.sql(
                        "select scope, since_micros, by_whom, event from self_lock where account = ?"
                                + " order by since_micros, lock")
                .param(account)
                .query(
                        (row, number) ->
                                new LockLine(
                                        JSON.readValue(row.getString(1), Scope.class),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4)))
                .list();
    }

    /** Two scopes have the same key when they are alike. */
    private static String key(Scope scope) {
        String side = scope.side() == Restriction.Scope.ANY ? "" : scope.side().word();
        return String.join(
                "|",
                String.join(",", scope.markets()),
                String.join(",", scope.channels().stream().map(each -> each.word()).toList()),
                String.join(",", scope.tradeTypes().stream().map(each -> each.word()).toList()),
                side,
                scope.overDailyYen() > 0 ? "daily" : "");
    }

    void ask(LimitChange change) {
        jdbc.sql(
                        "insert into limit_change (account, limit_word, amount_yen, asked_micros, due_micros, asked_by)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict (account, limit_word) do update set"
                                + " amount_yen = excluded.amount_yen, asked_micros = excluded.asked_micros,"
                                + " due_micros = excluded.due_micros, asked_by = excluded.asked_by")
                .params(
                        change.account(),
                        change.limit().word(),
                        change.amountYen(),
                        change.askedMicros(),
                        change.dueMicros(),
                        change.by())
                .update();
    }

    /** Forgets a change; false when it is another one by now, or none. */
    boolean forget(LimitChange change) {
        return jdbc.sql(
                                "delete from limit_change where account = ? and limit_word = ? and asked_micros = ?")
                        .params(change.account(), change.limit().word(), change.askedMicros())
                        .update()
                == 1;
    }

    boolean forget(String account, Limit limit) {
        return jdbc.sql("delete from limit_change where account = ? and limit_word = ?")
                        .params(account, limit.word())
                        .update()
                == 1;
    }

    Optional<LimitChange> change(String account, Limit limit) {
        return jdbc.sql("select * from limit_change where account = ? and limit_word = ?")
                .params(account, limit.word())
                .query((row, number) -> change(row))
                .optional();
    }

    /** Returns changes whose cooling-off is over. */
    List<LimitChange> due(long nowMicros, int most) {
        return jdbc.sql(
                        "select * from limit_change where due_micros <= ? order by due_micros limit ?")
                .params(nowMicros, most)
                .query((row, number) -> change(row))
                .list();
    }

    private static LimitChange change(ResultSet row) throws SQLException {
        return new LimitChange(
                row.getString("account"),
                Limit.of(row.getString("limit_word")).orElseThrow(),
                row.getLong("amount_yen"),
                row.getLong("asked_micros"),
                row.getLong("due_micros"),
                row.getString("asked_by"));
    }
}
