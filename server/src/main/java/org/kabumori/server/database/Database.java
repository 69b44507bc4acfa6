package org.kabumori.server.database;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;

/** The PostgreSQL that the server stands on. Thread-safe. */
public final class Database implements AutoCloseable {
    /**
     * A write that gets no word from the server for this long has lost it; commits take
     * milliseconds.
     */
    private static final String SOCKET_TIMEOUT_SECONDS = "10";

    private static final String DEMO_MARK = "kabumori.demo";
    private static final String CONNECT_TIMEOUT_SECONDS = "3";

    // Whatever the server's defaults are: an answer is only given when it is durable, and a session
    // whose client is gone gives its lock up within half a minute.
    private static final String SESSION =
            "set synchronous_commit = on; set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
                    + " set tcp_keepalives_count = 3; set tcp_user_timeout = 20000";

    private final @Nullable EmbeddedDatabase embedded;
    private final String session = "kabumori-" + UUID.randomUUID();
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
    public static Database open(ServerSettings settings) throws IOException {
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
     * Removes a folder that a demo filled, so that it begins anew, and marks it as a demo's.
     *
     * @throws IOException when it holds anything else, or a server uses it
     */
    public static void beginDemo(Path data) throws IOException {
        DataFolder.discard(data, DEMO_MARK);
        Files.createDirectories(data);
        DataFolder.write(data.resolve(DEMO_MARK), "The next demo removes this folder.\n");
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
        properties.setProperty("ApplicationName", session);
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Starts the embedded PostgreSQL again when it died; does nothing for one elsewhere. */
    public void revive() throws IOException {
        if (embedded != null) {
            embedded.revive();
        }
    }

    /** Returns what this process calls its connections, and no other does. */
    public String session() {
        return session;
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
