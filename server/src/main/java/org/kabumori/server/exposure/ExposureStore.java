package org.kabumori.server.exposure;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** The tables of exposed credentials. Thread-safe; the caller has the transaction. */
@Component
class ExposureStore {
    private final JdbcClient jdbc;

    ExposureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A hash under a prefix, in lower case. */
    record Sighted(String hex, int sightings) {}

    /** An account whose password is out, and since when that is known. */
    record Match(String account, String hex, long foundMicros) {}

    /**
     * A hash of a login that an account may have registered, and the one it is exposed under, both
     * in hexadecimal digits.
     */
    record Pair(String registered, String exposed) {
        static Pair of(byte[] registered, byte[] exposed) {
            HexFormat hex = HexFormat.of();
            return new Pair(hex.formatHex(registered), hex.formatHex(exposed));
        }
    }

    /** Takes hashes; returns how many are new. */
    int add(Collection<byte[]> hashes, String source, long nowMicros) {
        return jdbc.sql(
                        """
                        with added as (
                            insert into exposed_credential (hash, source, first_micros, last_micros, sightings)
                            select hash, :source, :now, :now, 1 from unnest(:hashes::bytea[]) as t (hash) order by hash
                                on conflict (hash) do update set last_micros = excluded.last_micros,
                                   sightings = least(exposed_credential.sightings, 1000000000) + 1
                            returning sightings)
                        select count(*) from added where sightings = 1
                        """)
                .param("source", source)
                .param("now", nowMicros)
                .param("hashes", hashes.toArray(byte[][]::new))
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /**
     * Notes the accounts that log in with some of what was seen now; returns how many. One that was
     * cleared meanwhile is noted again, and one that was noted so long ago that what was asked of
     * it has lapsed, when it was seen again since.
     *
     * @param before what was noted earlier has lapsed
     */
    int match(List<Pair> pairs, long nowMicros, long before) {
        return jdbc.sql(
                        """
                        with pair as (
                            select decode(registered, 'hex') as registered, decode(exposed, 'hex') as exposed
                              from unnest(:registered::text[], :exposed::text[]) as t (registered, exposed))
                        insert into exposure_match (account, hash, found_micros)
                        select distinct l.account, p.exposed, :now
                          from pair p join customer_login l on l.hash = p.registered
                               join exposed_credential e on e.hash = p.exposed
                         where e.last_micros >= coalesce(
                                   (select cleared_micros from exposure_clearance c where c.account = l.account), 0)
                           and not exists (select 1 from exposure_match m join pair q on q.registered = m.hash
                                 where m.account = l.account and q.exposed = p.exposed
                                   and (m.found_micros >= :before or m.found_micros >= e.last_micros))
                            on conflict (account, hash) do update set found_micros = excluded.found_micros, acted = false
                        """)
                .param("now", nowMicros)
                .param("before", before)
                .param("registered", pairs.stream().map(Pair::registered).toArray(String[]::new))
                .param("exposed", pairs.stream().map(Pair::exposed).toArray(String[]::new))
                .update();
    }

    /** Takes note that an account is cleared of what was found until now. */
    void clear(String account, String by, String reason, long nowMicros) {
        jdbc.sql("delete from exposure_match where account = ?").param(account).update();
        jdbc.sql(
                        """
                        insert into exposure_clearance (account, cleared_micros, by_whom, reason) values (?, ?, ?, ?)
                            on conflict (account) do update set cleared_micros = excluded.cleared_micros,
                               by_whom = excluded.by_whom, reason = excluded.reason
                        """)
                .params(account, nowMicros, by, reason)
                .update();
    }

    void replaceLogins(String account, Collection<byte[]> hashes) {
        jdbc.sql("delete from customer_login where account = ?").param(account).update();
        jdbc.sql(
                        "insert into customer_login (account, hash)"
                                + " select :account, hash from unnest(:hashes::bytea[]) as t (hash)")
                .param("account", account)
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
    }

    /** Returns the hashes from one, included, to another, left out. */
    List<Sighted> between(byte[] from, byte[] to, int limit) {
        return jdbc.sql(
                        "select encode(hash, 'hex'), sightings from exposed_credential where hash >= ? and hash <= ?"
                                + " order by hash limit ?")
                .params(from, to, limit)
                .query((row, number) -> new Sighted(row.getString(1), row.getInt(2)))
                .list();
    }

    /** Returns accounts that nothing was done about yet, the oldest first. */
    List<Match> toDo(int limit) {
        return jdbc.sql(
                        "select account, encode(hash, 'hex'), found_micros from exposure_match where not acted order by found_micros, account limit ?")
                .param(limit)
                .query(
                        (row, number) ->
                                new Match(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    void acted(Match match) {
        jdbc.sql(
                        "update exposure_match set acted = true where account = ? and hash = decode(?, 'hex')")
                .params(match.account(), match.hex())
                .update();
    }

    long count(String table) {
        return jdbc.sql(
                        switch (table) {
                            case "credentials" -> "select count(*) from exposed_credential";
                            case "logins" -> "select count(*) from customer_login";
                            default -> "select count(distinct account) from exposure_match";
                        })
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** Returns when an account's password was found last, 0 for never. */
    long foundMicros(String account) {
        return jdbc.sql(
                        "select coalesce(max(found_micros), 0) from exposure_match where account = ?")
                .param(account)
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
