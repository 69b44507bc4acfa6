package org.kabumori.server.passkeys;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Customers' passkeys, their handles, and registrations that were begun. Thread-safe. */
@Component
class CustomerPasskeyStore {
    private static final RowMapper<Passkey> PASSKEY = new DataClassRowMapper<>(Passkey.class);
    private static final RowMapper<Registration> REGISTRATION =
            new DataClassRowMapper<>(Registration.class);

    private final JdbcClient jdbc;

    CustomerPasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds one; false when the authenticator's id is taken. */
    boolean add(Passkey passkey) {
        return jdbc.sql(
                                "insert into customer_passkey (credential, account, label, attested_data, aaguid, format,"
                                        + " transports, sign_count, synced, backed_up, allowed_by, enrolled_micros,"
                                        + " confirms_from_micros) values (:credential, :account, :label, :attestedData, :aaguid,"
                                        + " :format, :transports, :signCount, :synced, :backedUp, :allowedBy, :enrolled, :confirmsFrom)"
                                        + " on conflict do nothing")
                        .param("credential", passkey.credential())
                        .param("account", passkey.account())
                        .param("label", passkey.label())
                        .param("attestedData", passkey.attestedData())
                        .param("aaguid", passkey.aaguid())
                        .param("format", passkey.format())
                        .param("transports", passkey.transports())
                        .param("signCount", passkey.signCount())
                        .param("synced", passkey.synced())
                        .param("backedUp", passkey.backedUp())
                        .param("allowedBy", passkey.allowedBy())
                        .param("enrolled", passkey.enrolledMicros())
                        .param("confirmsFrom", passkey.confirmsFromMicros())
                        .update()
                == 1;
    }

    Optional<Passkey> find(String credential) {
        return jdbc.sql("select * from customer_passkey where credential = ?")
                .param(credential)
                .query(PASSKEY)
                .optional();
    }

    /** Returns all of an account's that were not revoked, the oldest first. */
    List<Passkey> active(String account) {
        return jdbc.sql(
                        "select * from customer_passkey where account = ? and revoked_micros is null"
                                + " order by enrolled_micros, credential")
                .param(account)
                .query(PASSKEY)
                .list();
    }

    /** Returns all of an account's, revoked ones too. */
    List<Passkey> all(String account) {
        return jdbc.sql(
                        "select * from customer_passkey where account = ? order by enrolled_micros, credential")
                .param(account)
                .query(PASSKEY)
                .list();
    }

    /** Takes note of a use; false when another use was faster, or it was revoked meanwhile. */
    boolean used(Passkey before, long signCount, boolean backedUp, long atMicros) {
        return jdbc.sql(
                                "update customer_passkey set sign_count = ?, backed_up = ?, used_micros = ?"
                                        + " where credential = ? and revoked_micros is null and (sign_count < ? or sign_count = 0 and ? = 0)")
                        .params(
                                signCount,
                                backedUp,
                                atMicros,
                                before.credential(),
                                signCount,
                                signCount)
                        .update()
                == 1;
    }

    boolean rename(String account, String credential, String label) {
        return jdbc.sql(
                                "update customer_passkey set label = ? where account = ? and credential = ? and revoked_micros is null")
                        .params(label, account, credential)
                        .update()
                == 1;
    }

    boolean revoke(String account, String credential, String by, long atMicros) {
        return jdbc.sql(
                                "update customer_passkey set revoked_micros = ?, revoked_by = ?"
                                        + " where account = ? and credential = ? and revoked_micros is null")
                        .params(atMicros, by, account, credential)
                        .update()
                == 1;
    }

    /** Returns what authenticators call an account, the one given when there was none. */
    String handle(String account, String fresh) {
        jdbc.sql(
                        "insert into customer_handle (account, handle) values (?, ?) on conflict do nothing")
                .params(account, fresh)
                .update();
        return handle(account).orElseThrow();
    }

    Optional<String> handle(String account) {
        return jdbc.sql("select handle from customer_handle where account = ?")
                .param(account)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Keeps others from adding to the same account until the transaction ends. */
    void lock(String account) {
        jdbc.sql("select account from customer_handle where account = ? for update")
                .param(account)
                .query(String.class)
                .optional();
    }

    /** A registration that was begun. */
    record Registration(
            String id,
            String account,
            String session,
            String challenge,
            String allowedBy,
            boolean proven,
            long untilMicros) {}

    void begin(Registration begun) {
        jdbc.sql("delete from customer_registration where account = ?")
                .param(begun.account())
                .update();
        jdbc.sql(
                        "insert into customer_registration (id, account, session, challenge, allowed_by, proven, until_micros)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        begun.id(),
                        begun.account(),
                        begun.session(),
                        begun.challenge(),
                        begun.allowedBy(),
                        begun.proven(),
                        begun.untilMicros())
                .update();
    }

    /** Takes one to be answered: each is answered once. */
    Optional<Registration> answer(String id, String account, long nowMicros) {
        return jdbc.sql(
                        "delete from customer_registration where id = ? and account = ? and until_micros > ? returning *")
                .params(id, account, nowMicros)
                .query(REGISTRATION)
                .optional();
    }
}
