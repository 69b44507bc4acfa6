package org.kabumori.server.confirm;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The confirmations' table. What has ended stays as it ended. Thread-safe. */
@Component
class ConfirmationStore {
    /** By hand: no mapper of Spring makes a list of an array. */
    private static final RowMapper<Asked> ASKED =
            (row, number) ->
                    new Asked(
                            row.getString("id"),
                            row.getString("account"),
                            List.of((String[]) row.getArray("events").getArray()),
                            row.getString("nonce"),
                            row.getString("challenge"),
                            row.getBoolean("other_device"),
                            row.getInt("number"),
                            row.getString("return_to"),
                            row.getString("state"),
                            row.getInt("tries"),
                            row.getBoolean("released"),
                            row.getLong("asked_micros"),
                            row.getLong("until_micros"),
                            row.getObject("ended_micros", Long.class),
                            row.getString("why"),
                            row.getString("credential"));

    private final JdbcClient jdbc;

    ConfirmationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Asked asked) {
        jdbc.sql(
                        "insert into confirmation (id, account, events, nonce, challenge, other_device, number, return_to,"
                                + " state, tries, told, released, asked_micros, until_micros)"
                                + " values (:id, :account, :events, :nonce, :challenge, :otherDevice, :number, :returnTo,"
                                + " 'open', 0, false, false, :asked, :until)")
                .param("id", asked.id())
                .param("account", asked.account())
                .param("events", asked.events().toArray(String[]::new))
                .param("nonce", asked.nonce())
                .param("challenge", asked.challenge())
                .param("otherDevice", asked.otherDevice())
                .param("number", asked.number())
                .param("returnTo", asked.returnTo())
                .param("asked", asked.askedMicros())
                .param("until", asked.untilMicros())
                .update();
    }

    Optional<Asked> find(String id) {
        return jdbc.sql("select * from confirmation where id = ?")
                .param(id)
                .query(ASKED)
                .optional();
    }

    /** Returns all that any of the events was asked for, the latest first. */
    List<Asked> of(List<String> events) {
        return jdbc.sql(
                        "select * from confirmation where events && cast(:events as text[]) order by asked_micros desc")
                .param("events", events.toArray(String[]::new))
                .query(ASKED)
                .list();
    }

    /** Returns what waits for an account's other device. */
    List<Asked> waiting(String account, long nowMicros) {
        return jdbc.sql(
                        "select * from confirmation where account = ? and state = 'open' and until_micros > ?"
                                + " order by asked_micros desc")
                .params(account, nowMicros)
                .query(ASKED)
                .list();
    }

    /** Ends it by a good signature, which is kept; empty when it had ended. */
    Optional<Asked> pass(String id, String credential, String assertion, long nowMicros) {
        return jdbc.sql(
                        "update confirmation set state = 'passed', credential = ?, assertion = ?, ended_micros = ?, why = null"
                                + " where id = ? and state = 'open' and until_micros > ? returning *")
                .params(credential, assertion, nowMicros, id, nowMicros)
                .query(ASKED)
                .optional();
    }

    /** Counts an answer that proved nothing; returns how many there were, 0 when it had ended. */
    int miss(String id, String why) {
        return jdbc.sql(
                        "update confirmation set tries = tries + 1, why = ? where id = ? and state = 'open' returning tries")
                .params(why, id)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** Ends it without a signature; false when it had ended. */
    boolean end(String id, String state, @Nullable String why, long nowMicros) {
        return jdbc.sql(
                                "update confirmation set state = :state, why = coalesce(:why, why), ended_micros = :now,"
                                        + " told = :state = 'withdrawn' where id = :id and state = 'open'")
                        .param("state", state)
                        .param("why", why)
                        .param("now", nowMicros)
                        .param("id", id)
                        .update()
                == 1;
    }

    void told(List<String> ids) {
        jdbc.sql("update confirmation set told = true where id = any(cast(? as text[]))")
                .param(ids.toArray(String[]::new))
                .update();
    }

    /** Takes note that the broker goes on; false when it did before. */
    boolean release(String id) {
        return jdbc.sql(
                                "update confirmation set released = true where id = ? and state = 'passed' and not released")
                        .param(id)
                        .update()
                == 1;
    }

    /** Returns what ended a while ago without the journal having it: a crash came between. */
    List<Asked> untold(long endedBeforeMicros, int limit) {
        return jdbc.sql(
                        "select * from confirmation where state <> 'open' and not told and ended_micros < ? order by ended_micros limit ?")
                .params(endedBeforeMicros, limit)
                .query(ASKED)
                .list();
    }

    List<Asked> overdue(long nowMicros, int limit) {
        return jdbc.sql(
                        "select * from confirmation where state = 'open' and until_micros <= ? order by until_micros limit ?")
                .params(nowMicros, limit)
                .query(ASKED)
                .list();
    }
}
