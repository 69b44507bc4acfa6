package org.kabumori.server.database;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL that the server stands on. Thread-safe. */
public final class Database implements AutoCloseable {
    /**
     * A write that gets no word from the server for this long has lost it; commits take
     * milliseconds.
     */
    private static final String SOCKET_TIMEOUT_SECONDS = "10";

    private static final String CONNECT_TIMEOUT_SECONDS = "3";

    private final @Nullable EmbeddedDatabase embedded;
    private final String url;
    private final String user;
    private final @Nullable String password;

    private Database(
            @Nullable EmbeddedDatabase embedded,
            String url,
            String user,
            @Nullable String password) {
        this.embedded = embedded;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Returns the database that the settings name; starts the embedded one when they name none.
     *
     * @throws IOException when it cannot be started, or the password file cannot be read
     */
    static Database open(ServerSettings settings) throws IOException {
        ServerSettings.DatabaseSettings named = settings.database();
        String url = named.url();
        if (url == null || url.isBlank()) {
            EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.data());
            return new Database(
                    embedded, embedded.url(), EmbeddedDatabase.USER, embedded.password());
        }
        String password =
                named.passwordFile() == null
                        ? named.password()
                        : Files.readString(named.passwordFile()).strip();
        return new Database(null, url, named.user(), password);
    }

    /**
     * Removes a server's folder with all its data: for a demo that begins anew.
     *
     * @throws IOException when it is no server's folder, or a server uses it
     */
    public static void discard(Path data) throws IOException {
        EmbeddedDatabase.discard(data);
    }

    /** Returns a new connection for the writer, which gives up on a server that went silent. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("ApplicationName", "kabumori-writer");
        // Whatever the server's default is: an answer is only given when it is durable.
        properties.setProperty("options", "-c synchronous_commit=on");
        return DriverManager.getConnection(url, properties);
    }

    /** Starts the embedded PostgreSQL again when it died; does nothing for one elsewhere. */
    public void revive() throws IOException {
        if (embedded != null) {
            embedded.revive();
        }
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public @Nullable String password() {
        return password;
    }

    /** Returns whether the PostgreSQL is the embedded one. */
    public boolean isEmbedded() {
        return embedded != null;
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
