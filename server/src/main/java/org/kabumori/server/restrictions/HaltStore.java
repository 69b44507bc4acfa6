package org.kabumori.server.restrictions;

import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Word;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Halts, and whom they hit. Thread-safe. */
@Component
class HaltStore {
    /**
     * Open orders that a halt covers, as the engine's own test has it: short sales are sells, and
     * an empty list is all.
     */
    private static final String ORDERS =
            """
             from open_order o where %s
              and (:side = 'any' or (:side = 'buy') = (o.side = 'buy'))
              and (cardinality(cast(:types as text[])) = 0 or o.trade_type = any(:types))
              and (cardinality(cast(:channels as text[])) = 0 or o.channel = any(:channels))
            """;

    private final JdbcClient jdbc;

    HaltStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(Restriction set) {
        jdbc.sql(
                        "insert into halt (restriction, event, in_force, instruments, market, side, trade_types,"
                                + " channels, disclosed, answer, reason, until_micros, set_by, set_micros)"
                                + " values (:restriction, :event, true, :instruments, :market, :side, :types, :channels,"
                                + " :disclosed, :answer, :reason, :until, :by, :at)"
                                + " on conflict (restriction) do update set event = excluded.event, in_force = true,"
                                + " instruments = excluded.instruments, market = excluded.market, side = excluded.side,"
                                + " trade_types = excluded.trade_types, channels = excluded.channels,"
                                + " disclosed = excluded.disclosed, answer = excluded.answer, reason = excluded.reason,"
                                + " until_micros = excluded.until_micros, set_by = excluded.set_by,"
                                + " set_micros = excluded.set_micros, lifted_by = null, lifted_micros = null")
                .param("restriction", set.restriction())
                .param("event", set.id())
                .param("instruments", set.instruments().toArray(String[]::new))
                .param("market", set.market())
                .param("side", set.side().word())
                .param("types", words(set.tradeTypes()))
                .param("channels", words(set.channels()))
                .param("disclosed", set.disclosed())
                .param("answer", set.answer().word())
                .param("reason", set.reason())
                .param("until", set.validUntilMicros())
                .param("by", set.by())
                .param("at", set.timeMicros())
                .update();
    }

    void lift(Restriction lifted) {
        jdbc.sql(
                        "update halt set in_force = false, lifted_by = ?, lifted_micros = ? where restriction = ?")
                .params(lifted.by(), lifted.timeMicros(), lifted.restriction())
                .update();
    }

    Optional<HaltLine> find(String restriction) {
        return jdbc.sql("select * from halt where restriction = ?")
                .param(restriction)
                .query((row, number) -> line(row))
                .optional();
    }

    List<HaltLine> setOf(String beginning) {
        return jdbc.sql("select * from halt where in_force and starts_with(restriction, ?)")
                .param(beginning)
                .query((row, number) -> line(row))
                .list();
    }

    /** Returns halts, those in force first, then the latest. */
    List<HaltLine> all(int limit, long nowMicros) {
        return jdbc.sql(
                        "select * from halt order by in_force and coalesce(until_micros, :now) >= :now desc,"
                                + " set_micros desc, restriction limit :limit")
                .params(Map.of("now", nowMicros, "limit", limit))
                .query((row, number) -> line(row))
                .list();
    }

    /** Returns the event whose alerts were answered last. */
    long heatCursor() {
        return jdbc.sql("select coalesce(max(seq), 0) from heat_cursor").query(Long.class).single();
    }

    void moveHeatCursor(long seq) {
        jdbc.sql(
                        "insert into heat_cursor (one, seq) values (true, ?) on conflict (one) do update set"
                                + " seq = greatest(heat_cursor.seq, excluded.seq)")
                .param(seq)
                .update();
    }

    boolean isAnswered(String alert) {
        return jdbc.sql("select exists (select 1 from halt_proposal where alert = ?)")
                .param(alert)
                .query(Boolean.class)
                .single();
    }

    /** Returns whether all buys of a name are refused or held by some halt. */
    boolean isHalted(String instrument, long nowMicros) {
        return jdbc.sql(
                        "select exists (select 1 from halt where in_force and :name = any(instruments)"
                                + " and side in ('buy', 'any') and cardinality(channels) = 0"
                                + " and cardinality(trade_types) = 0 and coalesce(until_micros, :now) >= :now)")
                .params(Map.of("name", instrument, "now", nowMicros))
                .query(Boolean.class)
                .single();
    }

    /** Returns whether a halt of a name was proposed on a day: a raid makes many alerts. */
    boolean isProposed(String instrument, LocalDate day) {
        return jdbc.sql(
                        "select exists (select 1 from halt_proposal where instrument = ? and day = ?"
                                + " and outcome = 'proposed')")
                .params(instrument, day)
                .query(Boolean.class)
                .single();
    }

    /** Counts the names that the server halted of itself on a day. */
    long applied(LocalDate day) {
        return jdbc.sql("select count(*) from halt_proposal where day = ? and outcome = 'applied'")
                .param(day)
                .query(Long.class)
                .single();
    }

    void answered(
            String alert,
            long seq,
            String instrument,
            long atMicros,
            LocalDate day,
            String outcome,
            String reference) {
        jdbc.sql(
                        "insert into halt_proposal (alert, seq, instrument, at_micros, day, outcome, reference)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(alert, seq, instrument, atMicros, day, outcome, reference)
                .update();
    }

    /** Counts whom it hits: customers who hold, customers with orders, orders, yen, customers. */
    Hits count(Halt halt) {
        return jdbc.sql(
                        "with holders as (select distinct h.account from holding h where "
                                + which("h", halt)
                                + "), orders as (select o.account, o.yen"
                                + ORDERS.formatted(which("o", halt))
                                + ") select (select count(*) from holders) as holders,"
                                + " (select count(distinct account) from orders) as ordering,"
                                + " (select count(*) from orders) as orders,"
                                + " (select coalesce(sum(yen), 0) from orders) as yen,"
                                + " (select count(*) from (select account from holders union select account from orders) either)"
                                + " as customers")
                .params(parameters(halt))
                .query(
                        (row, number) ->
                                new Hits(
                                        row.getLong("customers"),
                                        row.getLong("holders"),
                                        row.getLong("ordering"),
                                        row.getLong("orders"),
                                        row.getLong("yen")))
                .single();
    }

    /** Returns the customers hit, by their keys, after one. */
    List<Customer> customers(Halt halt, String after, int limit) {
        Map<String, Object> parameters = parameters(halt);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql(
                        "with held as (select h.account, count(*) as names from holding h where "
                                + which("h", halt)
                                + " and h.account > :after group by h.account order by h.account limit :limit),"
                                + " ordered as (select o.account, count(*) as orders, sum(o.yen) as yen"
                                + ORDERS.formatted(which("o", halt))
                                + " and o.account > :after group by o.account order by o.account limit :limit)"
                                + " select account, coalesce(names, 0) as names, coalesce(orders, 0) as orders,"
                                + " coalesce(yen, 0) as yen from held full join ordered using (account)"
                                + " order by account limit :limit")
                .params(parameters)
                .query(
                        (row, number) ->
                                new Customer(
                                        row.getString("account"),
                                        row.getLong("names"),
                                        row.getLong("orders"),
                                        row.getLong("yen")))
                .list();
    }

    private static String which(String table, Halt halt) {
        return halt.isWholeMarket()
                ? table + ".instrument like :market || ':%'"
                : table + ".instrument = any(:names)";
    }

    private static Map<String, Object> parameters(Halt halt) {
        Map<String, Object> parameters = new java.util.HashMap<>();
        if (halt.isWholeMarket()) {
            parameters.put("market", java.util.Objects.requireNonNull(halt.market()));
        } else {
            parameters.put("names", halt.names().toArray(String[]::new));
        }
        parameters.put("side", halt.scope().word());
        parameters.put("types", words(halt.types()));
        parameters.put("channels", words(halt.ways()));
        return parameters;
    }

    private static String[] words(Collection<? extends Word> words) {
        return words.stream().map(Word::word).toArray(String[]::new);
    }

    private static HaltLine line(ResultSet row) throws SQLException {
        return new HaltLine(
                row.getString("restriction"),
                row.getBoolean("in_force"),
                List.of((String[]) row.getArray("instruments").getArray()),
                row.getString("market"),
                row.getString("side"),
                List.of((String[]) row.getArray("trade_types").getArray()),
                List.of((String[]) row.getArray("channels").getArray()),
                row.getBoolean("disclosed"),
                row.getString("answer"),
                row.getString("reason"),
                row.getObject("until_micros", Long.class),
                row.getString("set_by"),
                row.getLong("set_micros"),
                row.getString("lifted_by"),
                row.getObject("lifted_micros", Long.class));
    }
}
