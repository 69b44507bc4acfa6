package org.kabumori.server.book;

import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The tables that {@link Book} keeps. Thread-safe. */
@Component
class BookStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    BookStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** One account's shares of one name. */
    record Lot(String account, String instrument, long quantityMicros) {}

    /** Replaces what some accounts hold; what is the same already costs no write. */
    void replace(Collection<String> accounts, List<Lot> lots) {
        String[] owners = lots.stream().map(Lot::account).toArray(String[]::new);
        String[] names = lots.stream().map(Lot::instrument).toArray(String[]::new);
        Long[] quantities = lots.stream().map(Lot::quantityMicros).toArray(Long[]::new);
        jdbc.sql(
                        """
                        delete from holding h where h.account = any(:accounts) and not exists
                            (select from unnest(cast(:owners as text[]), cast(:names as text[])) n (account, instrument)
                              where n.account = h.account and n.instrument = h.instrument)
                        """)
                .param("accounts", accounts.toArray(String[]::new))
                .param("owners", owners)
                .param("names", names)
                .update();
        jdbc.sql(
                        """
                        insert into holding (account, instrument, quantity_micros)
                        select * from unnest(cast(:owners as text[]), cast(:names as text[]), cast(:quantities as bigint[]))
                            on conflict (instrument, account) do update set quantity_micros = excluded.quantity_micros
                         where holding.quantity_micros <> excluded.quantity_micros
                        """)
                .param("owners", owners)
                .param("names", names)
                .param("quantities", quantities)
                .update();
    }

    /** Adds to what accounts hold, each account and name once; what comes to nothing is gone. */
    void add(Collection<Lot> changes) {
        jdbc.sql(
                        """
                        insert into holding (account, instrument, quantity_micros)
                        select * from unnest(cast(:owners as text[]), cast(:names as text[]), cast(:quantities as bigint[]))
                            on conflict (instrument, account) do update
                           set quantity_micros = holding.quantity_micros + excluded.quantity_micros
                        """)
                .param("owners", changes.stream().map(Lot::account).toArray(String[]::new))
                .param("names", changes.stream().map(Lot::instrument).toArray(String[]::new))
                .param("quantities", changes.stream().map(Lot::quantityMicros).toArray(Long[]::new))
                .update();
        jdbc.sql("delete from holding where account = any(:accounts) and quantity_micros = 0")
                .param(
                        "accounts",
                        changes.stream().map(Lot::account).distinct().toArray(String[]::new))
                .update();
    }

    /** An order of an account. */
    record OrderKey(String account, String order) {}

    /** An order as it stands; immutable. */
    record Placed(
            Order order,
            long leftMicros,
            long yen,
            boolean held,
            long placedMicros,
            long untilMicros) {
        Placed left(long quantityMicros) {
            return new Placed(order, quantityMicros, yen, held, placedMicros, untilMicros);
        }
    }

    /** Takes orders, each once; those that are there already are changed. */
    void place(Collection<Placed> orders) {
        if (orders.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into open_order (account, order_id, event, instrument, side, trade_type, channel, left_micros,
                            yen, held, placed_micros, until_micros)
                        select * from unnest(cast(:accounts as text[]), cast(:orders as text[]), cast(:events as text[]),
                            cast(:instruments as text[]), cast(:sides as text[]), cast(:trade_types as text[]),
                            cast(:channels as text[]), cast(:left as bigint[]), cast(:yen as bigint[]),
                            cast(:held as boolean[]), cast(:placed as bigint[]), cast(:until as bigint[]))
                            on conflict (account, order_id) do update set event = excluded.event,
                            left_micros = excluded.left_micros, yen = excluded.yen, held = excluded.held,
                            until_micros = excluded.until_micros
                        """)
                .param("accounts", texts(orders, each -> each.order().account()))
                .param("orders", texts(orders, each -> each.order().order()))
                .param("events", texts(orders, each -> each.order().id()))
                .param("instruments", texts(orders, each -> each.order().instrument()))
                .param("sides", texts(orders, each -> each.order().side().word()))
                .param("trade_types", texts(orders, each -> each.order().tradeType().word()))
                .param("channels", texts(orders, each -> each.order().channel().word()))
                .param("left", numbers(orders, Placed::leftMicros))
                .param("yen", numbers(orders, Placed::yen))
                .param("held", orders.stream().map(Placed::held).toArray(Boolean[]::new))
                .param("placed", numbers(orders, Placed::placedMicros))
                .param("until", numbers(orders, Placed::untilMicros))
                .update();
    }

    private static String[] texts(Collection<Placed> orders, Function<Placed, String> column) {
        return orders.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(Collection<Placed> orders, Function<Placed, Long> column) {
        return orders.stream().map(column).toArray(Long[]::new);
    }

    void end(Collection<OrderKey> orders) {
        if (!orders.isEmpty()) {
            batches.batchUpdate(
                    "delete from open_order where account = ? and order_id = ?",
                    rows(orders.stream().map(key -> row(key.account(), key.order())).toList()));
        }
    }

    /** Takes executed shares off orders; one without any left is gone. */
    void fill(Map<OrderKey, Long> quantities) {
        if (quantities.isEmpty()) {
            return;
        }
        List<Object[]> filled = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        quantities.forEach(
                (key, micros) -> {
                    filled.add(row(micros, key.account(), key.order()));
                    gone.add(row(key.account(), key.order()));
                });
        batches.batchUpdate(
                "update open_order set left_micros = left_micros - ? where account = ? and order_id = ?",
                filled);
        batches.batchUpdate(
                "delete from open_order where account = ? and order_id = ? and left_micros <= 0",
                gone);
    }

    /** A held order was released, or is none any more. */
    void reviewed(String account, String event, boolean released) {
        if (released) {
            jdbc.sql("update open_order set held = false where event = ? and account = ?")
                    .params(event, account)
                    .update();
        } else {
            jdbc.sql("delete from open_order where event = ? and account = ?")
                    .params(event, account)
                    .update();
        }
    }

    /** Removes the orders that ended without a word. */
    void sweep(long nowMicros) {
        jdbc.sql("delete from open_order where until_micros < ?").param(nowMicros).update();
    }

    void list(List<InstrumentReference> references) {
        batches.batchUpdate(
                "insert into listing (instrument, name, currency, last_close, average_daily_value, market_cap,"
                        + " segment, time_micros) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (instrument) do update set"
                        + " name = excluded.name, currency = excluded.currency, last_close = excluded.last_close,"
                        + " average_daily_value = excluded.average_daily_value, market_cap = excluded.market_cap,"
                        + " segment = excluded.segment, time_micros = excluded.time_micros",
                rows(references.stream().map(BookStore::row).toList()));
    }

    private static Object[] row(InstrumentReference reference) {
        Long cap = reference.marketCap();
        return row(
                reference.instrument(),
                reference.name(),
                reference.currency(),
                reference.lastCloseMicros() / 1e6,
                (double) reference.averageDailyValue(),
                cap == null ? 0.0 : (double) cap,
                Objects.requireNonNullElse(reference.segment(), ""),
                reference.timeMicros());
    }

    private static Object[] row(Object... columns) {
        return columns;
    }

    private static List<Object[]> rows(List<Object[]> rows) {
        return new ArrayList<>(rows);
    }

    /** Returns which of some names have reference data. */
    List<Listing> listings(Collection<String> instruments) {
        return jdbc.sql("select * from listing where instrument = any(:names) order by instrument")
                .param("names", instruments.toArray(String[]::new))
                .query((row, number) -> listing(row))
                .list();
    }

    /** Returns the names that trade in a currency. */
    List<Listing> ofCurrency(String currency, int limit) {
        return jdbc.sql(
                        "select * from listing where currency = :currency order by instrument limit :limit")
                .params(Map.of("currency", currency, "limit", limit))
                .query((row, number) -> listing(row))
                .list();
    }

    /** Returns the markets that names are of. */
    List<String> markets() {
        return jdbc.sql("select distinct split_part(instrument, ':', 1) from listing order by 1")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Returns an account's open orders, the oldest first. */
    List<OpenOrder> ordersOf(Collection<String> accounts, int limit) {
        return jdbc.sql(
                        "select * from open_order where account = any(:accounts) order by placed_micros limit :limit")
                .param("accounts", accounts.toArray(String[]::new))
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new OpenOrder(
                                        row.getString("account"),
                                        row.getString("order_id"),
                                        row.getString("instrument"),
                                        row.getString("side"),
                                        row.getLong("left_micros"),
                                        row.getLong("yen"),
                                        row.getBoolean("held"),
                                        row.getLong("placed_micros")))
                .list();
    }

    private static Listing listing(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Listing(
                row.getString("instrument"),
                row.getString("name"),
                row.getString("currency"),
                row.getDouble("last_close"),
                row.getDouble("average_daily_value"),
                row.getDouble("market_cap"),
                row.getString("segment"));
    }
}
