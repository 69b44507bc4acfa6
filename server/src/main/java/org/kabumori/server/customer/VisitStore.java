package org.kabumori.server.customer;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Visits by the hash of what the browser or its link holds. Thread-safe. */
@Component
class VisitStore {
    private static final RowMapper<Visit> VISIT = new DataClassRowMapper<>(Visit.class);

    private final JdbcClient jdbc;

    VisitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String hash, boolean entered, Visit visit) {
        jdbc.sql(
                        "insert into customer_visit (hash, entered, account, session, resistant, credential, return_to,"
                                + " began_micros, until_micros)"
                                + " values (:hash, :entered, :account, :session, :resistant, :credential, :returnTo, :began, :until)")
                .param("hash", hash)
                .param("entered", entered)
                .param("account", visit.account())
                .param("session", visit.session())
                .param("resistant", visit.resistant())
                .param("credential", visit.credential())
                .param("returnTo", visit.returnTo())
                .param("began", visit.beganMicros())
                .param("until", visit.untilMicros())
                .update();
    }

    Optional<Visit> find(String hash, long nowMicros) {
        return jdbc.sql(
                        "select * from customer_visit where hash = ? and entered and until_micros > ?")
                .params(hash, nowMicros)
                .query(VISIT)
                .optional();
    }

    /** Takes what a link opens; each opens once. */
    Optional<Visit> take(String hash, long nowMicros) {
        return jdbc.sql(
                        "delete from customer_visit where hash = ? and not entered and until_micros > ? returning *")
                .params(hash, nowMicros)
                .query(VISIT)
                .optional();
    }

    void remove(String hash) {
        jdbc.sql("delete from customer_visit where hash = ?").param(hash).update();
    }

    void removeAll(String account) {
        jdbc.sql("delete from customer_visit where account = ?").param(account).update();
    }

    void removeOf(String account, String session) {
        jdbc.sql("delete from customer_visit where account = ? and session = ?")
                .params(account, session)
                .update();
    }

    void sweep(long nowMicros) {
        jdbc.sql("delete from customer_visit where until_micros < ?").param(nowMicros).update();
    }
}
