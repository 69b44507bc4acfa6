package org.kabumori.server.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** The hashed secrets. Thread-safe. */
@Component
final class CredentialStore {
    private final JdbcClient jdbc;

    CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> hash(String name) {
        return jdbc.sql("select hash from credential where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Forgets all secrets, so that new ones are made. */
    void clear() {
        jdbc.sql("delete from credential").update();
    }

    /** Stores a secret's hash; returns whether there was none of that name. */
    boolean add(String name, String hash) {
        return jdbc.sql(
                                "insert into credential (name, hash) values (:name, :hash) on conflict do nothing")
                        .param("name", name)
                        .param("hash", hash)
                        .update()
                == 1;
    }
}
