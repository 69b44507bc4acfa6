package org.kabumori.server.loss;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The journal's prices and rates. Thread-safe; each call is one indexed, bounded query. */
@Component
final class LossStore {
    /** Some rates a day, for years. */
    private static final int MOST_RATES = 20_000;

    private final JdbcClient jdbc;

    LossStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns a name's last event of any of some types until a time. */
    Optional<String> last(String instrument, List<String> types, long untilMicros) {
        return jdbc.sql(
                        """
                        select body from journal
                         where instrument = :instrument and side is null and type = any(:types)
                           and time_micros <= :until
                         order by seq desc limit 1
                        """)
                .param("instrument", instrument)
                .param("types", types.toArray(String[]::new))
                .param("until", untilMicros)
                .query(String.class)
                .optional();
    }

    /** Returns the exchange rates told in a span, the latest first. */
    List<String> rates(long fromMicros, long untilMicros) {
        return jdbc.sql(
                        """
                        select body from journal
                         where type = 'fx' and time_micros between :from and :until
                         order by seq desc limit :limit
                        """)
                .param("from", fromMicros)
                .param("until", untilMicros)
                .param("limit", MOST_RATES)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
