package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** What holds an account, as far as events and answers tell. Thread-safe. */
@Component
final class ControlStore {
    private static final int SHOWN_CONTROLS = 20;

    private final JdbcClient jdbc;

    ControlStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One control.
     *
     * @param action the contract's word
     * @param by who set it; {@code policy} when a decision did
     */
    record Control(long seq, long timeMicros, String action, String by, String event) {}

    /** Returns the controls set by operators and by decisions, the newest first. */
    List<Control> of(String account) {
        List<Control> controls = new ArrayList<>(byOperators(account));
        controls.addAll(byDecisions(account));
        controls.sort((one, other) -> Long.compare(other.seq(), one.seq()));
        return controls.stream().limit(SHOWN_CONTROLS).toList();
    }

    private List<Control> byOperators(String account) {
        return jdbc.sql(
                        "select seq, time_micros, id, body from journal where account = :account"
                                + " and type = 'account-control' order by seq desc limit :limit")
                .param("account", account)
                .param("limit", SHOWN_CONTROLS)
                .query(
                        (row, number) -> {
                            var event = Json.read(row.getString("body"));
                            return new Control(
                                    row.getLong("seq"),
                                    row.getLong("time_micros"),
                                    Json.text(event, "action", ""),
                                    Json.text(event, "by", ""),
                                    row.getString("id"));
                        })
                .list();
    }

    // A decision repeats the action with every later event; the first of the latest run is meant,
    // and the latest says the same.
    private List<Control> byDecisions(String account) {
        return jdbc.sql(
                        "select seq, time_micros, account_action, event from decision where account = :account"
                                + " and account_action <> 'none' order by seq desc limit 1")
                .param("account", account)
                .query(
                        (row, number) ->
                                new Control(
                                        row.getLong("seq"),
                                        row.getLong("time_micros"),
                                        row.getString("account_action"),
                                        "policy",
                                        row.getString("event")))
                .list();
    }
}
