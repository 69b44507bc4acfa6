package org.kabumori.server.cases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;

/** The table of notes about accounts. Thread-safe. */
@Component
class AccountNoteStore {
    private final JdbcClient jdbc;

    AccountNoteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String account, long atMicros, String by, String text) {
        jdbc.sql("insert into account_note (account, at_micros, by_whom, body) values (?, ?, ?, ?)")
                .params(account, atMicros, by, text)
                .update();
    }

    long count(String account) {
        return jdbc.sql("select count(*) from account_note where account = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    List<CaseNote> notes(String account, int limit) {
        return jdbc.sql(
                        "select id, at_micros, by_whom, body from account_note where account = ?"
                                + " order by id desc limit ?")
                .params(account, limit)
                .query(
                        (row, at) ->
                                new CaseNote(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4)))
                .list();
    }
}
