package org.kabumori.server.follow;

import org.kabumori.contract.EventReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** Cursors, and the journal as followers read it. Thread-safe. */
@Component
class FollowStore {
    private final JdbcClient jdbc;

    FollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns a cursor, 0 when there is none yet. */
    long cursor(String name) {
        return jdbc.sql("select seq from follow_cursor where name = ?")
                .param(name)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Returns a cursor and keeps other servers from moving it until the transaction ends. */
    long lock(String name) {
        jdbc.sql("insert into follow_cursor (name, seq) values (?, 0) on conflict do nothing")
                .param(name)
                .update();
        return jdbc.sql("select seq from follow_cursor where name = ? for update")
                .param(name)
                .query(Long.class)
                .single();
    }

    void move(String name, long seq) {
        jdbc.sql("update follow_cursor set seq = ? where name = ?").params(seq, name).update();
    }

    /** Returns events of some types with {@code after < seq <= upTo}, in order. */
    List<Followed> events(Set<String> types, long after, long upTo, int limit, EventReader reader) {
        return jdbc.sql(
                        """
                        select j.seq, j.id, j.type, j.body, d.body
                          from journal j left join decision d on d.seq = j.seq
                         where j.seq > :after and j.seq <= :upTo and j.type = any(:types)
                         order by j.seq limit :limit
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("types", types.toArray(String[]::new))
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Followed(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        reader))
                .list();
    }
}
