package org.kabumori.server.console;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** What the journal says of a name. Thread-safe; each call is one bounded query. */
@Component
final class NameStore {
    private final JdbcClient jdbc;

    NameStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A price seen at a time, by a trade, a bar's close or an execution.
     *
     * @param quantity shares traded on the market; 0 for an execution, which is one of its trades
     */
    record Price(long timeMicros, double price, double quantity) {}

    /** A name's latest reference data. */
    record Reference(
            String instrument,
            String name,
            String currency,
            double lastClose,
            double averageDailyValue,
            double marketCap) {}

    /** Returns the latest prices, oldest first. */
    List<Price> prices(String instrument, int limit) {
        return jdbc.sql(
                        """
                        select time_micros, type, body from journal
                         where instrument = :instrument and side is null
                           and type in ('market-trade', 'market-bar', 'execution')
                         order by seq desc limit :limit
                        """)
                .param("instrument", instrument)
                .param("limit", limit)
                .query(
                        (row, number) ->
                                price(
                                        row.getLong(1),
                                        row.getString(2),
                                        Json.read(row.getString(3))))
                .list()
                .reversed();
    }

    private static Price price(long timeMicros, String type, JsonNode event) {
        boolean bar = type.equals("market-bar");
        double quantity =
                type.equals("execution") ? 0 : Json.number(event, bar ? "volume" : "quantity");
        return new Price(timeMicros, Json.number(event, bar ? "close" : "price"), quantity);
    }

    static double price(String type, String body) {
        return Json.number(Json.read(body), type.equals("market-bar") ? "close" : "price");
    }

    /** Returns the latest buys as far as they tell about the buyers, the oldest first. */
    List<NameBuyers.Buy> buyers(String instrument, int limit) {
        return jdbc.sql(
                        """
                        select time_micros, account, score_millionths,
                               answer like '%"code":"buy_never_held"%',
                               substring(answer from '"code":"instrument_heat","weight":([0-9.]+)')
                          from journal
                         where instrument = :instrument and side is not null and side = 'buy' and account is not null
                         order by seq desc limit :limit
                        """)
                .param("instrument", instrument)
                .param("limit", limit)
                .query(
                        (row, number) -> {
                            String heat = row.getString(5);
                            return new NameBuyers.Buy(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getInt(3) / 1e6,
                                    row.getBoolean(4),
                                    heat == null ? 0 : Double.parseDouble(heat));
                        })
                .list()
                .reversed();
    }

    static Reference reference(String instrument, JsonNode event) {
        return new Reference(
                instrument,
                Json.text(event, "name", instrument),
                Json.text(event, "currency", ""),
                Json.number(event, "lastClose"),
                Json.number(event, "averageDailyValue"),
                Json.number(event, "marketCap"));
    }
}
