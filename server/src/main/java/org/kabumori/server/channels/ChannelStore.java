package org.kabumori.server.channels;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.channels.ChannelLine.Counts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The register's and the counts' tables. Thread-safe. */
@Component
class ChannelStore {
    private static final long DAY_HOURS = 24;
    private static final long WEEK_HOURS = 7 * 24;

    /** What the builds of one version call themselves; more is somebody's play. */
    private static final int MOST_AGENTS = 8;

    private final JdbcClient jdbc;

    ChannelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One channel as registered and seen. */
    record Row(
            String name,
            boolean registered,
            boolean halted,
            String haltReason,
            List<String> agents,
            String owner,
            List<String> methods,
            List<String> lately,
            @Nullable Long lastMicros,
            @Nullable Long stepUpMicros,
            Counts day,
            Counts week) {}

    void register(
            String name,
            boolean registered,
            String owner,
            List<String> methods,
            String by,
            long atMicros) {
        jdbc.sql(
                        "insert into channel (name, registered, owner, methods, by_whom, at_micros)"
                                + " values (:name, :registered, :owner, :methods, :by, :at)"
                                + " on conflict (name) do update set registered = excluded.registered,"
                                + " owner = excluded.owner, methods = excluded.methods, by_whom = excluded.by_whom,"
                                + " at_micros = excluded.at_micros")
                .param("name", name)
                .param("registered", registered)
                .param("owner", owner)
                .param("methods", methods.toArray(String[]::new))
                .param("by", by)
                .param("at", atMicros)
                .update();
    }

    /** Halts a version, or lets it in again; what is registered of it stays. */
    void halt(
            String name,
            boolean halted,
            String reason,
            List<String> agents,
            String by,
            long atMicros) {
        jdbc.sql(
                        "insert into channel (name, registered, owner, methods, by_whom, at_micros, halted, halt_reason, agents)"
                                + " values (:name, false, '', '{}', :by, :at, :halted, :reason, :agents)"
                                + " on conflict (name) do update set halted = excluded.halted,"
                                + " halt_reason = excluded.halt_reason, agents = excluded.agents,"
                                + " by_whom = excluded.by_whom, at_micros = excluded.at_micros")
                .param("name", name)
                .param("halted", halted)
                .param("reason", reason)
                .param("agents", agents.toArray(String[]::new))
                .param("by", by)
                .param("at", atMicros)
                .update();
    }

    /** Takes note of what a version's user agents call it. */
    void named(String name, List<String> products) {
        jdbc.sql(
                        "update channel_seen set agents = array(select distinct agent"
                                + " from unnest(agents || cast(:products as text[])) agent order by agent limit :most)"
                                + " where name = :name and not agents @> cast(:products as text[])")
                .param("name", name)
                .param("products", products.toArray(String[]::new))
                .param("most", MOST_AGENTS)
                .update();
    }

    /** Returns the names that are registered. */
    List<String> registered() {
        return jdbc.sql("select name from channel where registered order by name")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Adds to an hour's counts. */
    void count(String name, long hour, Counts more) {
        jdbc.sql(
                        "insert into channel_hour (name, hour, logins, resistant, asked, answered, orders)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (name, hour) do update set"
                                + " logins = channel_hour.logins + excluded.logins,"
                                + " resistant = channel_hour.resistant + excluded.resistant,"
                                + " asked = channel_hour.asked + excluded.asked,"
                                + " answered = channel_hour.answered + excluded.answered,"
                                + " orders = channel_hour.orders + excluded.orders")
                .params(
                        name,
                        hour,
                        more.logins(),
                        more.resistant(),
                        more.asked(),
                        more.answered(),
                        more.orders())
                .update();
    }

    /** Takes note of when a channel was used, how, and of the latest second factor. */
    void seen(String name, long atMicros, List<String> methods, @Nullable Long stepUpMicros) {
        jdbc.sql(
                        "insert into channel_seen (name, first_micros, last_micros, methods, step_up_micros)"
                                + " values (:name, :at, :at, :methods, :stepUp) on conflict (name) do update set"
                                + " last_micros = greatest(channel_seen.last_micros, excluded.last_micros),"
                                + " methods = case when cardinality(excluded.methods) = 0 then channel_seen.methods"
                                + " else excluded.methods end,"
                                + " step_up_micros = greatest(channel_seen.step_up_micros, excluded.step_up_micros)")
                .param("name", name)
                .param("at", atMicros)
                .param("methods", methods.toArray(String[]::new))
                .param("stepUp", stepUpMicros)
                .update();
    }

    void challenged(String event, String name, long atMicros) {
        jdbc.sql("insert into channel_challenge values (?, ?, ?) on conflict do nothing")
                .params(event, name, atMicros)
                .update();
    }

    /** Returns where a challenge was asked, and forgets it. */
    Optional<String> answered(String event) {
        return jdbc.sql("delete from channel_challenge where event = ? returning name")
                .param(event)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Forgets hours and challenges before a time. */
    void forget(long beforeHour, long beforeMicros) {
        jdbc.sql("delete from channel_hour where hour < ?").param(beforeHour).update();
        jdbc.sql("delete from channel_challenge where at_micros < ?").param(beforeMicros).update();
    }

    /** Returns all channels, registered or seen. */
    List<Row> all(long hour, int limit) {
        return jdbc.sql(
                        """
                        select coalesce(c.name, s.name) as name, coalesce(c.registered, false) as registered,
                               coalesce(c.halted, false) as halted, coalesce(c.halt_reason, '') as halt_reason,
                               array(select distinct agent from unnest(c.agents || s.agents) agent order by agent) as agents,
                               coalesce(c.owner, '') as owner, coalesce(c.methods, '{}') as methods,
                               coalesce(s.methods, '{}') as lately, s.last_micros, s.step_up_micros, d.*
                          from channel c full join channel_seen s on s.name = c.name
                          left join lateral (select
                                coalesce(sum(logins) filter (where h.hour > :day), 0) as day_logins,
                                coalesce(sum(resistant) filter (where h.hour > :day), 0) as day_resistant,
                                coalesce(sum(asked) filter (where h.hour > :day), 0) as day_asked,
                                coalesce(sum(answered) filter (where h.hour > :day), 0) as day_answered,
                                coalesce(sum(orders) filter (where h.hour > :day), 0) as day_orders,
                                coalesce(sum(logins) filter (where h.hour <= :day), 0) as week_logins,
                                coalesce(sum(resistant) filter (where h.hour <= :day), 0) as week_resistant,
                                coalesce(sum(asked) filter (where h.hour <= :day), 0) as week_asked,
                                coalesce(sum(answered) filter (where h.hour <= :day), 0) as week_answered,
                                coalesce(sum(orders) filter (where h.hour <= :day), 0) as week_orders
                             from channel_hour h where h.name = coalesce(c.name, s.name) and h.hour > :week) d on true
                         order by 1 limit :limit
                        """)
                .params(
                        Map.of(
                                "day",
                                hour - DAY_HOURS,
                                "week",
                                hour - DAY_HOURS - WEEK_HOURS,
                                "limit",
                                limit))
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Objects.requireNonNull(row.getString("name")),
                row.getBoolean("registered"),
                row.getBoolean("halted"),
                row.getString("halt_reason"),
                List.of((String[]) row.getArray("agents").getArray()),
                row.getString("owner"),
                List.of((String[]) row.getArray("methods").getArray()),
                List.of((String[]) row.getArray("lately").getArray()),
                row.getObject("last_micros", Long.class),
                row.getObject("step_up_micros", Long.class),
                counts(row, "day_"),
                counts(row, "week_"));
    }

    private static Counts counts(ResultSet row, String span) throws SQLException {
        return new Counts(
                row.getLong(span + "logins"),
                row.getLong(span + "resistant"),
                row.getLong(span + "asked"),
                row.getLong(span + "answered"),
                row.getLong(span + "orders"));
    }
}
