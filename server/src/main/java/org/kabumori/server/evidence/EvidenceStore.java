package org.kabumori.server.evidence;

import org.kabumori.server.journal.Recorded;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What evidence is made of and checked against. Thread-safe as its client is. */
@Component
class EvidenceStore {
    private static final String EVENT =
            """
            select seq, id, time_micros, type, account, instrument, body, answer,
                   array(select a.body from alert a where a.seq = j.seq order by a.ordinal) as alerts
              from journal j
            """;

    private static final RowMapper<Recorded> RECORDED =
            (row, at) ->
                    new Recorded(
                            row.getLong("seq"),
                            row.getString("id"),
                            row.getLong("time_micros"),
                            row.getString("type"),
                            row.getString("account"),
                            row.getString("instrument"),
                            row.getString("body"),
                            row.getString("answer"),
                            List.of((String[]) row.getArray("alerts").getArray()));

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A commit of the journal.
     *
     * @param before the hash that its own stands on
     */
    record Commit(long firstSeq, long lastSeq, String before, String hash) {}

    /** Returns the key that there is, or stores a new one; the first of two nodes' wins. */
    byte[] keyOr(byte[] made) {
        jdbc.sql("insert into evidence_key (key) values (?) on conflict do nothing")
                .param(made)
                .update();
        return key().orElseThrow();
    }

    Optional<byte[]> key() {
        return jdbc.sql("select key from evidence_key")
                .query((row, at) -> row.getBytes(1))
                .optional();
    }

    /** Returns the latest events of accounts up to one, in order. */
    List<Recorded> ofAccounts(Collection<String> accounts, long upToSeq, int limit) {
        return jdbc.sql(
                        EVENT
                                + " where account = any(:accounts) and seq <= :up_to order by seq desc limit :limit")
                .param("accounts", accounts.toArray(String[]::new))
                .param("up_to", upToSeq)
                .param("limit", limit)
                .query(RECORDED)
                .list()
                .reversed();
    }

    List<Recorded> ofIds(Collection<String> ids) {
        return jdbc.sql(EVENT + " where id = any(:ids) order by seq")
                .param("ids", ids.toArray(String[]::new))
                .query(RECORDED)
                .list();
    }

    List<Recorded> ofNumbers(Collection<Long> numbers) {
        return jdbc.sql(EVENT + " where seq = any(:numbers) order by seq")
                .param("numbers", numbers.toArray(Long[]::new))
                .query(RECORDED)
                .list();
    }

    List<Recorded> between(long first, long last) {
        return jdbc.sql(EVENT + " where seq between :first and :last order by seq")
                .param("first", first)
                .param("last", last)
                .query(RECORDED)
                .list();
    }

    /** Returns the commits of events, in order. */
    List<Commit> commits(Collection<Long> numbers) {
        return jdbc.sql(
                        """
                        select distinct b.first_seq, b.last_seq,
                               coalesce((select p.hash from journal_batch p where p.last_seq = b.first_seq - 1),
                                        (select s.hash from journal_start s)) as before, b.hash
                          from unnest(:numbers::bigint[]) as n(seq)
                         cross join lateral (select first_seq, last_seq, hash from journal_batch
                                              where last_seq >= n.seq order by last_seq limit 1) b
                         where b.first_seq <= n.seq
                         order by b.last_seq
                        """)
                .param("numbers", numbers.toArray(Long[]::new))
                .query(
                        (row, at) ->
                                new Commit(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4)))
                .list();
    }

    /** Returns the keys that this server signs with, the private parts in them. */
    List<String> signingKeys() {
        return jdbc.sql("select jwk from ssf_key").query((row, at) -> row.getString(1)).list();
    }
}
