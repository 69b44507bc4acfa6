package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** What reports are made of, and what was published. Thread-safe. */
@Component
class ReportStore {
    /** Events of an account that are read: years of a busy one. */
    static final int MOST_EVENTS = 50_000;

    private static final int MOST_PUBLICATIONS = 20_000;
    private static final int MOST_RATES = 50_000;

    private static final RowMapper<Publication> PUBLICATION = (row, at) -> publication(row);

    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An event with its answer.
     *
     * @param answer the word of the decision, empty when it is not decided
     */
    record Told(
            long seq,
            long timeMicros,
            String type,
            String body,
            String answer,
            long notionalYen,
            String campaign,
            @Nullable String decision) {}

    /** An exchange rate. */
    record RateBody(long timeMicros, String body) {}

    /** Returns the accounts of which somebody said whose acts they were. */
    List<String> accountsSaid() {
        return jdbc.sql(
                        """
                        select distinct account from journal
                         where type in ('verdict', 'customer-report') and account is not null order by account
                        """)
                .query((row, at) -> row.getString(1))
                .list();
    }

    /** Returns what was done in an account in a span, in order. */
    List<Told> events(String account, long fromMicros, long untilMicros) {
        return jdbc.sql(
                        """
                        select seq, time_micros, type, body, coalesce(decision, '') as word,
                               coalesce(notional_yen, 0) as yen, coalesce(campaign, '') as campaign, answer
                          from journal
                         where account = :account
                           and (time_micros >= :from and time_micros < :until
                                or type in ('verdict', 'customer-report', 'review'))
                           and type in ('login', 'order', 'execution', 'cash', 'setting-change',
                                        'verdict', 'customer-report', 'review')
                         order by seq limit :limit
                        """)
                .param("account", account)
                .param("from", fromMicros)
                .param("until", untilMicros)
                .param("limit", MOST_EVENTS)
                .query(
                        (row, at) ->
                                new Told(
                                        row.getLong("seq"),
                                        row.getLong("time_micros"),
                                        row.getString("type"),
                                        row.getString("body"),
                                        row.getString("word"),
                                        row.getLong("yen"),
                                        row.getString("campaign"),
                                        row.getString("answer")))
                .list();
    }

    /** Returns the exchange rates of a span, in order. */
    List<RateBody> rates(long fromMicros, long untilMicros) {
        return jdbc.sql(
                        """
                        select time_micros, body from journal
                         where type = 'fx' and time_micros between :from and :until
                         order by time_micros desc limit :limit
                        """)
                .param("from", fromMicros)
                .param("until", untilMicros)
                .param("limit", MOST_RATES)
                .query((row, at) -> new RateBody(row.getLong(1), row.getString(2)))
                .list()
                .reversed();
    }

    /** Returns how many accounts of open cases nobody has said anything of. */
    long unsettled() {
        return jdbc.sql(
                        """
                        select count(distinct l.key)
                          from case_link l join case_file c on c.number = l.number
                         where l.kind = 'account' and c.state <> 'closed'
                           and not exists (select 1 from journal j where j.account = l.key
                                              and j.type in ('verdict', 'customer-report'))
                        """)
                .query(Long.class)
                .single();
    }

    List<String> accountsOf(String campaign, int limit) {
        return jdbc.sql(
                        "select distinct account from journal where campaign = ? and account is not null"
                                + " order by account limit ?")
                .params(campaign, limit)
                .query((row, at) -> row.getString(1))
                .list();
    }

    void publish(Publication publication) {
        MonthFigures figures = publication.figures();
        jdbc.sql(
                        """
                        insert into report_publication
                            (month, published_on, at_micros, by_whom, source, reason, accesses, trades, sell_yen, buy_yen)
                        values (:month, :on, :at, :by, :source, :reason, :accesses, :trades, :sell, :buy)
                        """)
                .param("month", publication.month().atDay(1))
                .param("on", publication.publishedOn())
                .param("at", publication.atMicros())
                .param("by", publication.by())
                .param("source", publication.source().word())
                .param("reason", publication.reason())
                .param("accesses", figures.accesses())
                .param("trades", figures.trades())
                .param("sell", figures.sellYen())
                .param("buy", figures.buyYen())
                .update();
    }

    /** Returns all that was published, in the order in which it was entered. */
    List<Publication> publications() {
        return jdbc.sql("select * from report_publication order by id limit ?")
                .param(MOST_PUBLICATIONS)
                .query(PUBLICATION)
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from report_publication").query(Integer.class).single();
    }

    boolean isFull() {
        return count() >= MOST_PUBLICATIONS;
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getObject("published_on", LocalDate.class),
                row.getLong("at_micros"),
                row.getString("by_whom"),
                Publication.Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                new MonthFigures(
                        row.getObject("accesses", Long.class),
                        row.getObject("trades", Long.class),
                        row.getObject("sell_yen", Long.class),
                        row.getObject("buy_yen", Long.class)));
    }
}
