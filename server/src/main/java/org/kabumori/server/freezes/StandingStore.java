package org.kabumori.server.freezes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in force on accounts, and what the server did about it. Thread-safe. */
@Component
class StandingStore {
    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set(String account, Standing standing) {
        jdbc.sql(
                        "insert into account_standing (account, level, since_micros, by_whom, event) values (?, ?, ?, ?, ?)"
                                + " on conflict (account) do update set level = excluded.level,"
                                + " since_micros = excluded.since_micros, by_whom = excluded.by_whom, event = excluded.event"
                                + " where account_standing.level <> excluded.level")
                .params(
                        account,
                        standing.level(),
                        standing.sinceMicros(),
                        standing.by(),
                        standing.event())
                .update();
    }

    Optional<Standing> find(String account) {
        return Optional.ofNullable(find(List.of(account)).get(account));
    }

    Map<String, Standing> find(Collection<String> accounts) {
        Map<String, Standing> found = new HashMap<>();
        jdbc.sql(
                        "select account, level, since_micros, by_whom, event from account_standing where account = any(?)")
                .param(accounts.toArray(String[]::new))
                .query(
                        row -> {
                            found.put(
                                    row.getString(1),
                                    new Standing(
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getString(4),
                                            row.getString(5)));
                        });
        return found;
    }

    /** Takes note of a freeze; false when it was seen before. */
    boolean freeze(String account, long atMicros) {
        return jdbc.sql(
                                "insert into reaction (account, frozen, at_micros) values (?, true, ?)"
                                        + " on conflict (account) do update set frozen = true, at_micros = excluded.at_micros"
                                        + " where not reaction.frozen")
                        .params(account, atMicros)
                        .update()
                == 1;
    }

    void unfreeze(String account) {
        jdbc.sql("update reaction set frozen = false where account = ?").param(account).update();
    }

    /** Takes note of something else to react to; false when that was done a moment ago. */
    boolean react(String account, long atMicros, long restMicros) {
        return jdbc.sql(
                                "insert into reaction (account, frozen, at_micros) values (?, false, ?)"
                                        + " on conflict (account) do update set at_micros = excluded.at_micros"
                                        + " where reaction.at_micros < excluded.at_micros - ?")
                        .params(account, atMicros, restMicros)
                        .update()
                == 1;
    }
}
