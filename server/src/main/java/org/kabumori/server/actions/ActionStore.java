package org.kabumori.server.actions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;

/** The table of actions. Thread-safe. */
@Component
class ActionStore {
    private final JdbcClient jdbc;

    ActionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long atMicros, String kind, String account, String payload, String cause) {
        jdbc.sql(
                        "insert into action (at_micros, kind, account, payload, cause) values (?, ?, ?, ?, ?)"
                                + " on conflict (cause, kind) do nothing")
                .params(atMicros, kind, account, payload, cause)
                .update();
    }

    List<Action> ofAccount(String account, int limit) {
        return jdbc.sql(
                        "select seq, at_micros, kind, account, payload, cause from action where account = ?"
                                + " order by seq desc limit ?")
                .params(account, limit)
                .query(
                        (row, number) ->
                                new Action(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6)))
                .list();
    }
}
