package org.kabumori.server.search;

import org.kabumori.server.search.Hit.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The tables that are searched. Thread-safe; each call is one query by an index, or of a small
 * table.
 */
@Component
class SearchStore {
    private final JdbcClient jdbc;

    SearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account that used a device or came from an address. */
    record Sighting(String kind, String key, String account, long atMicros) {}

    /** An order and the event that brought it. */
    record Placed(String order, String account, long seq) {}

    /** Adds sightings, each kind, key and account once; a last time moves by the hour. */
    void see(Collection<Sighting> sightings) {
        jdbc.sql(
                        """
                        insert into search_sighting (kind, key, account, first_micros, last_micros)
                        select k, d, a, t, t from unnest(cast(:kinds as text[]), cast(:keys as text[]),
                            cast(:accounts as text[]), cast(:times as bigint[])) as seen (k, d, a, t)
                            on conflict (key, kind, account) do update set last_micros = excluded.last_micros
                         where search_sighting.last_micros < excluded.last_micros - 3600000000
                        """)
                .param("kinds", sightings.stream().map(Sighting::kind).toArray(String[]::new))
                .param("keys", sightings.stream().map(Sighting::key).toArray(String[]::new))
                .param("accounts", sightings.stream().map(Sighting::account).toArray(String[]::new))
                .param("times", sightings.stream().map(Sighting::atMicros).toArray(Long[]::new))
                .update();
    }

    void place(Collection<Placed> orders) {
        jdbc.sql(
                        """
                        insert into search_order (order_id, account, seq)
                        select * from unnest(cast(:orders as text[]), cast(:accounts as text[]), cast(:seqs as bigint[]))
                            on conflict do nothing
                        """)
                .param("orders", orders.stream().map(Placed::order).toArray(String[]::new))
                .param("accounts", orders.stream().map(Placed::account).toArray(String[]::new))
                .param("seqs", orders.stream().map(Placed::seq).toArray(Long[]::new))
                .update();
    }

    /** Removes what was not seen since a time, and orders that the journal has no more. */
    void forget(long beforeMicros) {
        jdbc.sql("delete from search_sighting where last_micros < ?").param(beforeMicros).update();
        jdbc.sql("delete from search_order where seq <= (select seq from journal_start)").update();
    }

    /** Returns whether the journal has an account. */
    boolean hasAccount(String account) {
        return has("account = ?", account);
    }

    /** Returns whether the journal has a name. */
    boolean hasName(String instrument) {
        return has("instrument = ? and side is null", instrument)
                || has("instrument = ? and side is not null", instrument);
    }

    /** Returns whether a decision was tied to a campaign. */
    boolean hasCampaign(String campaign) {
        return has("campaign = ?", campaign);
    }

    private boolean has(String condition, String value) {
        return jdbc.sql("select exists (select 1 from journal where " + condition + " limit 1)")
                .param(value)
                .query(Boolean.class)
                .single();
    }

    /**
     * Returns names by their code, with or without the market, or by a part of what they are
     * called.
     */
    List<Hit> names(String text, int limit) {
        return jdbc.sql(
                        """
                        select instrument, name from listing
                         where instrument = upper(:text) or split_part(instrument, ':', 2) = upper(:text)
                            or strpos(lower(name), lower(:text)) > 0
                         order by instrument <> upper(:text), split_part(instrument, ':', 2) <> upper(:text), instrument
                         limit :limit
                        """)
                .params(Map.of("text", text, "limit", limit))
                .query((row, number) -> Hit.of(Kind.NAME, row.getString(1), row.getString(2)))
                .list();
    }

    List<Hit> orders(String order, int limit) {
        return jdbc.sql(
                        "select o.account, j.id, j.time_micros from search_order o join journal j"
                                + " on j.seq = o.seq where o.order_id = :order order by o.seq desc"
                                + " limit :limit")
                .params(Map.of("order", order, "limit", limit))
                .query(
                        (row, number) ->
                                new Hit(
                                        Kind.ORDER,
                                        order,
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3)))
                .list();
    }

    /** Returns the accounts of a device or address, the latest first. */
    List<Hit> sightings(Kind kind, String word, String key, int limit) {
        return jdbc.sql(
                        "select account, last_micros from search_sighting where key = :key and kind"
                                + " = :kind order by last_micros desc limit :limit")
                .params(Map.of("key", key, "kind", word, "limit", limit))
                .query((row, number) -> new Hit(kind, row.getString(1), key, null, row.getLong(2)))
                .list();
    }

    /** Returns the latest alerts about one of some subjects, and the one of an id. */
    List<Hit> alerts(String id, List<String> subjects, int limit) {
        return jdbc.sql(
                        """
                        select a.alert, a.kind, j.id, a.time_micros
                          from (select seq, ordinal from alert where subject = any(:subjects)
                                union select seq, ordinal from alert
                                 where alert = :id and seq = (select seq from work_item where item = 'alert:' || :id)) f
                          join alert a using (seq, ordinal) join journal j on j.seq = a.seq
                         order by a.seq desc, a.ordinal desc limit :limit
                        """)
                .param("subjects", subjects.toArray(String[]::new))
                .param("id", id)
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Hit(
                                        Kind.ALERT,
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getLong(4)))
                .list();
    }
}
