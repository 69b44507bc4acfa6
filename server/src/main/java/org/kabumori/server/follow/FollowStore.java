package org.kabumori.server.follow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far each follower is. Thread-safe. */
@Component
public class FollowStore {
    private final JdbcClient jdbc;

    FollowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the last event that a follower has taken, 0 before its first. */
    public long cursor(String name) {
        return cursors().getOrDefault(name, 0L);
    }

    /**
     * Keeps the transaction at hand from waiting for the disk: what a crash takes is read again.
     */
    void doNotWaitForDisk() {
        jdbc.sql("set local synchronous_commit = off").update();
    }

    /** Returns the cursors that there are. */
    Map<String, Long> cursors() {
        Map<String, Long> cursors = new HashMap<>();
        jdbc.sql("select name, seq from follow_cursor")
                .query(
                        row -> {
                            cursors.put(row.getString(1), row.getLong(2));
                        });
        return cursors;
    }

    /** Returns a cursor and keeps other servers from moving it until the transaction ends. */
    long lock(String name) {
        return locked(name)
                .orElseGet(
                        () -> {
                            jdbc.sql(
                                            "insert into follow_cursor (name, seq) values (?, 0)"
                                                    + " on conflict do nothing")
                                    .param(name)
                                    .update();
                            return locked(name).orElseThrow();
                        });
    }

    private Optional<Long> locked(String name) {
        return jdbc.sql("select seq from follow_cursor where name = ? for update")
                .param(name)
                .query(Long.class)
                .optional();
    }

    void move(String name, long seq) {
        jdbc.sql("update follow_cursor set seq = ? where name = ?").params(seq, name).update();
    }
}
