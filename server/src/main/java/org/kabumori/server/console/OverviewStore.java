package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** What the overview begins with: what earlier days left. Thread-safe; asked once a start. */
@Component
final class OverviewStore {
    /** Suspicious decisions counted at the most: two weeks of the worst month of 2025. */
    private static final int MOST_COUNTED = 500_000;

    private final JdbcClient jdbc;

    OverviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the hours with suspicious decisions among the events {@code from <= seq < to}. */
    List<HourCount> hours(long from, long to) {
        return jdbc.sql(
                        """
                        select time_micros / 3600000000 as hour, count(*), sum(notional_yen)
                          from (select time_micros, notional_yen from journal
                                 where seq >= :from and seq < :to
                                   and (decision <> 'allow' or score_millionths >= 50000)
                                 order by seq desc limit :most) lately
                         group by 1 order by 1
                        """)
                .param("from", from)
                .param("to", to)
                .param("most", MOST_COUNTED)
                .query(
                        (row, number) ->
                                new HourCount(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** Returns the last policy event before another that was more than a policy in shadow. */
    Optional<String> policy(long before) {
        return jdbc.sql(
                        "select body from journal where type = 'policy' and seq < :before"
                                + " and body not like '%\"shadow\"%' order by seq desc limit 1")
                .param("before", before)
                .query((row, number) -> row.getString(1))
                .optional();
    }
}
