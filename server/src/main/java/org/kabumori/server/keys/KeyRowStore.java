package org.kabumori.server.keys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** The table of keys that the server made. Thread-safe. */
@Component
class KeyRowStore {
    private final JdbcClient jdbc;

    KeyRowStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the key of a name; the given one becomes it when there is none. */
    byte[] keyOr(String name, byte[] made) {
        jdbc.sql("insert into server_key (name, key) values (?, ?) on conflict (name) do nothing")
                .params(name, made)
                .update();
        return find(name).orElseThrow();
    }

    Optional<byte[]> find(String name) {
        return jdbc.sql("select key from server_key where name = ?")
                .param(name)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    void replace(String name, byte[] key) {
        jdbc.sql("update server_key set key = ? where name = ?").params(key, name).update();
    }

    void remove(String name) {
        jdbc.sql("delete from server_key where name = ?").param(name).update();
    }
}
