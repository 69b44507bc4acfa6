package org.kabumori.server.outbox;

import org.kabumori.server.journal.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;

/** Reads of the journal only what leads to actions: a small part of it. Thread-safe. */
@Component
final class NotableStore {
    private final JdbcClient jdbc;

    NotableStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the notable events after one, up to another, in order. */
    List<Recorded> between(long after, long upTo) {
        return jdbc.sql(
                        """
                        select j.seq, j.id, j.time_micros, j.type, j.account, j.instrument, j.body, d.body as decision,
                               array(select a.body from alert a where a.seq = j.seq order by a.ordinal) as alerts
                          from journal j left join decision d on d.seq = j.seq and d.day = j.day
                         where j.seq > :after and j.seq <= :up_to
                           and (d.decision <> 'allow' or d.account_action <> 'none'
                                or j.type in ('account-control', 'restriction', 'review', 'setting-change')
                                or exists (select 1 from alert a where a.seq = j.seq))
                         order by j.seq
                        """)
                .param("after", after)
                .param("up_to", upTo)
                .query(
                        (row, number) ->
                                new Recorded(
                                        row.getLong("seq"),
                                        row.getString("id"),
                                        row.getLong("time_micros"),
                                        row.getString("type"),
                                        row.getString("account"),
                                        row.getString("instrument"),
                                        row.getString("body"),
                                        row.getString("decision"),
                                        List.of((String[]) row.getArray("alerts").getArray())))
                .list();
    }
}
