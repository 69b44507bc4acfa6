package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What the journal has of campaigns. Thread-safe; each call is one bounded query. */
@Component
final class CampaignStore {
    /** A campaign ties what happens on its first days; what was decided the day before belongs. */
    private static final int DAYS_BEFORE = 1;

    private final JdbcClient jdbc;

    CampaignStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the alerts about campaigns that events before one raised, newest first. */
    List<AlertLine> alerts(long before, int limit) {
        // Word for word the condition of the index alert_campaign.
        return jdbc.sql(
                        "select seq, body from alert where subject like 'campaign:%' and seq < :before"
                                + " order by seq desc, ordinal desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> AlertLine.of(row.getLong(1), row.getString(2)))
                .list();
    }

    /** Returns the accounts whose events were tied to one of some ids. */
    List<String> accounts(Collection<String> ids, int limit) {
        return jdbc.sql(
                        "select distinct account from journal where campaign = any(:ids) and account is not null"
                                + " limit :limit")
                .param("ids", ids.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Returns the day of the journal from which to look for it, {@code null} for an unknown id. */
    @Nullable LocalDate firstDay(String id) {
        return jdbc.sql("select day from alert where subject = :subject order by seq limit 1")
                .param("subject", CampaignLine.SUBJECT + id)
                .query((row, number) -> row.getObject(1, LocalDate.class).minusDays(DAYS_BEFORE))
                .optional()
                .orElse(null);
    }

    /** Returns what some accounts did that was suspicious or not allowed, the oldest first. */
    List<CampaignEvent> suspicious(Collection<String> accounts, LocalDate from, int limit) {
        // By days, so that only theirs are looked through. The condition is word for word that of
        // the index journal_suspicious.
        return jdbc.sql(
                        """
                        select seq, id, time_micros, type, account, instrument, side, decision, require,
                               score_millionths, notional_yen, body
                          from journal
                         where day >= :from and account = any(:accounts) and decision is not null
                           and (decision <> 'allow' or score_millionths >= 50000)
                         order by seq limit :limit
                        """)
                .param("from", from)
                .param("accounts", accounts.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    /** Returns the latest orders of some accounts in one name, the oldest first. */
    List<CampaignEvent> orders(Collection<String> accounts, String instrument, int limit) {
        return jdbc.sql(
                        """
                        select seq, id, time_micros, type, account, instrument, side, decision, require,
                               score_millionths, notional_yen, body
                          from journal
                         where instrument = :instrument and side is not null and account = any(:accounts)
                         order by seq desc limit :limit
                        """)
                .param("instrument", instrument)
                .param("accounts", accounts.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list()
                .reversed();
    }

    private static CampaignEvent event(ResultSet row) throws SQLException {
        JsonNode body = Json.read(row.getString("body"));
        return new CampaignEvent(
                row.getLong("seq"),
                row.getString("id"),
                row.getLong("time_micros"),
                row.getString("type"),
                row.getString("account"),
                row.getString("instrument"),
                row.getString("side"),
                String.valueOf(row.getString("decision")),
                row.getString("require"),
                row.getInt("score_millionths") / 1e6,
                row.getLong("notional_yen"),
                Json.number(body, "limitPrice"),
                Json.text(body, "device"),
                Json.text(body, "ip"));
    }
}
