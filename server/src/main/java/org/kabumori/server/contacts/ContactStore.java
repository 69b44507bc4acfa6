package org.kabumori.server.contacts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** The tables of contacts. Thread-safe; the caller has the transaction. */
@Component
class ContactStore {
    private final JdbcClient jdbc;
    private final ContactSeal seal;

    ContactStore(JdbcClient jdbc, ContactSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * Makes the account known, and keeps others from its contacts until the transaction ends. What
     * an old key sealed is sealed anew: addresses are compared under one key only.
     */
    void lock(String account) {
        jdbc.sql(
                        "insert into customer_profile (account, language) values (?, ?)"
                                + " on conflict (account) do update set language = customer_profile.language")
                .params(account, Contacts.BOTH_LANGUAGES)
                .update();
        if (seal.hasOld()) {
            sealAnew(account);
        }
    }

    private void sealAnew(String account) {
        for (Contact contact : all(account)) {
            jdbc.sql(
                            "update customer_contact set key_id = ?, fingerprint = ?, sealed = ?"
                                    + " where id = ? and key_id is distinct from ?")
                    .params(
                            seal.newest(),
                            seal.fingerprint(contact.kind(), contact.address()),
                            seal.seal(account, contact.address()),
                            contact.id(),
                            seal.newest())
                    .update();
        }
    }

    /** Returns accounts with an address that an older key sealed. */
    List<String> sealedByOld(int limit) {
        return jdbc.sql(
                        "select distinct account from customer_contact where key_id is distinct from ? limit ?")
                .params(seal.newest(), limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Returns how many addresses an older key sealed. */
    long countSealedByOld() {
        return jdbc.sql("select count(*) from customer_contact where key_id is distinct from ?")
                .param(seal.newest())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    void language(String account, String language) {
        jdbc.sql("update customer_profile set language = ? where account = ?")
                .params(language, account)
                .update();
    }

    Optional<String> language(String account) {
        return jdbc.sql("select language from customer_profile where account = ?")
                .param(account)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    List<Contact> all(String account) {
        return jdbc.sql(
                        "select id, kind, key_id, sealed, current, kept_until_micros from customer_contact"
                                + " where account = ? order by id")
                .param(account)
                .query(
                        (row, number) ->
                                new Contact(
                                        row.getLong(1),
                                        ContactKind.of(row.getString(2)).orElseThrow(),
                                        seal.open(account, row.getString(3), row.getBytes(4)),
                                        row.getBoolean(5),
                                        row.getLong(6)))
                .list();
    }

    /** Makes an address the customer's current one, whether it was known or not. */
    void add(String account, ContactKind kind, String address) {
        jdbc.sql(
                        "insert into customer_contact (account, kind, fingerprint, key_id, sealed, current, kept_until_micros)"
                                + " values (?, ?, ?, ?, ?, true, 0) on conflict (account, kind, fingerprint)"
                                + " do update set current = true")
                .params(
                        account,
                        kind.word(),
                        seal.fingerprint(kind, address),
                        seal.newest(),
                        seal.seal(account, address))
                .update();
    }

    /** Has an address told at least until a time. */
    void keep(long id, boolean current, long untilMicros) {
        jdbc.sql(
                        "update customer_contact set current = ?,"
                                + " kept_until_micros = greatest(kept_until_micros, ?) where id = ?")
                .params(current, untilMicros, id)
                .update();
    }

    /**
     * Takes out what is neither current nor kept any more, and of what is kept all but the oldest.
     */
    void prune(String account, long nowMicros, int mostKept) {
        jdbc.sql(
                        """
                        delete from customer_contact where account = :account and not current and (kept_until_micros <= :now
                            or id not in (select id from customer_contact where account = :account and not current
                                           order by id limit :most))
                        """)
                .param("account", account)
                .param("now", nowMicros)
                .param("most", mostKept)
                .update();
    }
}
