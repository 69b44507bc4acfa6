package org.kabumori.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL of the server's own, its data in a folder, reachable from this machine with a
 * password only. Thread-safe.
 *
 * <p>A PostgreSQL left over by a server that was killed is stopped first: it is this folder's, and
 * the folder's lock says that nobody else uses it.
 */
final class EmbeddedDatabase implements Closeable {
    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    /**
     * Shorter: the library waits to the end also for one that died at once, say of a full disk. One
     * that takes longer to recover runs on, and is connected to when it is ready.
     */
    private static final Duration START_AGAIN_WITHIN = Duration.ofSeconds(3);

    // The library turns fsync off, as for tests; an answer must be durable here.
    private static final List<String[]> CONFIGURATION =
            List.of(
                    new String[] {"fsync", "on"},
                    new String[] {"synchronous_commit", "on"},
                    new String[] {"listen_addresses", "127.0.0.1"},
                    new String[] {"timezone", "UTC"},
                    // A journal is written once and read behind its end: checkpoints far apart,
                    // the latest pages in memory, no compiler for queries of a few rows.
                    new String[] {"shared_buffers", "512MB"},
                    new String[] {"max_wal_size", "4GB"},
                    new String[] {"checkpoint_timeout", "15min"},
                    new String[] {"wal_buffers", "16MB"},
                    new String[] {"jit", "off"});

    private final DataFolder folder;
    private final String password;
    private EmbeddedPostgres postgres;
    private boolean closed;

    private EmbeddedDatabase(DataFolder folder, String password, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.password = password;
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL with its data under {@code data}, made when it is not there.
     *
     * @throws IOException when another server uses the folder, or PostgreSQL does not start
     */
    static EmbeddedDatabase start(Path data) throws IOException {
        DataFolder folder = DataFolder.open(data);
        try {
            Postmaster.stop(folder.postgres());
            String password = folder.password();
            if (!folder.isReady()) {
                folder.putAsideUnfinished();
                secure(folder, password);
                folder.markReady();
            }
            return new EmbeddedDatabase(
                    folder, password, launch(folder, password, 0, START_WITHIN));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    String password() {
        return password;
    }

    /** Starts PostgreSQL again, at the same port, when its process is gone. */
    synchronized void revive() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (Postmaster.of(folder.postgres()).isPresent()) {
            return;
        }
        LOG.warn("the embedded PostgreSQL is gone; starting it again");
        int port = postgres.getPort();
        postgres.close();
        postgres = launch(folder, password, port, START_AGAIN_WITHIN);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        postgres.close();
        Postmaster.stop(folder.postgres());
        folder.close();
    }

    private static EmbeddedPostgres launch(
            DataFolder folder, @Nullable String password, int port, Duration within)
            throws IOException {
        // The library's own lock, which it leaves behind when a start fails; the folder's stands.
        Files.deleteIfExists(folder.postgres().resolve("epg-lock"));
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.postgres())
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(folder.programs().toFile())
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(within);
        for (String[] setting : CONFIGURATION) {
            builder.setServerConfig(setting[0], setting[1]);
        }
        if (password != null) {
            builder.setConnectConfig("password", password);
        }
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    /** Makes the data at first start, and gives PostgreSQL its password. */
    private static void secure(DataFolder folder, String password) throws IOException {
        try (EmbeddedPostgres open = launch(folder, null, 0, START_WITHIN);
                Connection connection = open.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter user " + USER + " password '" + password + "'");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL took no password: " + e.getMessage(), e);
        }
        DataFolder.write(
                folder.postgres().resolve("pg_hba.conf"),
                """
                # Written by Kabumori: this machine only, with the password in postgres.password.
                local all all scram-sha-256
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }
}
