package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;

/** Alerts for the pages, newest first. Thread-safe; each call is one bounded query. */
@Component
final class AlertStore {
    private final JdbcClient jdbc;

    AlertStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns alerts that were raised by events before one. */
    List<AlertLine> before(long seq, int limit) {
        return jdbc.sql(
                        "select seq, body from alert where seq < :seq order by seq desc, ordinal desc"
                                + " limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query((row, number) -> AlertLine.of(row.getLong(1), row.getString(2)))
                .list();
    }

    /** Returns the latest alerts about a subject. */
    List<AlertLine> about(String subject, int limit) {
        return jdbc.sql(
                        "select seq, body from alert where subject = :subject order by seq desc, ordinal desc"
                                + " limit :limit")
                .param("subject", subject)
                .param("limit", limit)
                .query((row, number) -> AlertLine.of(row.getLong(1), row.getString(2)))
                .list();
    }
}
