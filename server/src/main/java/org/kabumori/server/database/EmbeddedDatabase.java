package org.kabumori.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL of the server's own, its data in a folder, reachable from this machine with a
 * password only. Thread-safe.
 *
 * <p>A lock on the folder keeps a second server out. A PostgreSQL left over by a server that was
 * killed is stopped first: it is this folder's, and nobody else can be using it.
 */
final class EmbeddedDatabase implements Closeable {
    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String LOCK_FILE = "kabumori.lock";
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final long STOP_WITHIN_SECONDS = 30;
    private static final int PASSWORD_BYTES = 24;

    // The library turns fsync off, as for tests; an answer must be durable here.
    private static final List<String[]> CONFIGURATION =
            List.of(
                    new String[] {"fsync", "on"},
                    new String[] {"synchronous_commit", "on"},
                    new String[] {"listen_addresses", "127.0.0.1"},
                    new String[] {"timezone", "UTC"});

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String password;
    private EmbeddedPostgres postgres;

    private EmbeddedDatabase(
            Path folder,
            FileChannel lockFile,
            FileLock lock,
            String password,
            EmbeddedPostgres postgres) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
        this.password = password;
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL with its data under {@code data}, made when it is not there.
     *
     * @throws IOException when another server uses the folder, or PostgreSQL does not start
     */
    static EmbeddedDatabase start(Path data) throws IOException {
        Path root = data.toAbsolutePath().normalize();
        Files.createDirectories(root);
        FileChannel lockFile =
                FileChannel.open(
                        root.resolve(LOCK_FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(lockFile, root);
            Path folder = root.resolve("postgres");
            stopLeftOver(folder);
            String password = password(root, folder);
            EmbeddedPostgres postgres = launch(folder, password, 0);
            return new EmbeddedDatabase(folder, lockFile, lock, password, postgres);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileLock lock(FileChannel lockFile, Path root) throws IOException {
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            throw new IOException(
                    "another Kabumori server uses " + root + "; stop it or give --data");
        }
        return lock;
    }

    /**
     * Removes a server's folder with all its data.
     *
     * @throws IOException when it is none, a server uses it, or it cannot be removed
     */
    static void discard(Path data) throws IOException {
        Path root = data.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            return;
        }
        Path lockPath = root.resolve(LOCK_FILE);
        if (!Files.exists(lockPath)) {
            throw new IOException(root + " is not a Kabumori server's folder");
        }
        try (FileChannel lockFile = FileChannel.open(lockPath, StandardOpenOption.WRITE)) {
            lock(lockFile, root);
            stopLeftOver(root.resolve("postgres"));
            FileSystemUtils.deleteRecursively(root);
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
        if (leftOver(folder).isPresent()) {
            return;
        }
        LOG.warn("the embedded PostgreSQL is gone; starting it again");
        int port = postgres.getPort();
        postgres.close();
        postgres = launch(folder, password, port);
    }

    @Override
    public synchronized void close() throws IOException {
        postgres.close();
        lock.release();
        lockFile.close();
    }

    private static EmbeddedPostgres launch(Path folder, @Nullable String password, int port)
            throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(START_WITHIN);
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

    /** Returns the password, after giving PostgreSQL one at first start. */
    private static String password(Path root, Path folder) throws IOException {
        Path file = root.resolve("postgres.password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try (EmbeddedPostgres open = launch(folder, null, 0);
                Connection connection = open.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter user " + USER + " password '" + password + "'");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL took no password: " + e.getMessage(), e);
        }
        Files.writeString(
                folder.resolve("pg_hba.conf"),
                """
                # Written by Kabumori: this machine only, with the password in postgres.password.
                local all all scram-sha-256
                host all all 127.0.0.1/32 scram-sha-256
                """);
        writeSecret(file, password);
        return password;
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, secret + "\n");
    }

    private static void stopLeftOver(Path folder) throws IOException {
        ProcessHandle process = leftOver(folder).orElse(null);
        if (process == null) {
            return;
        }
        LOG.info("stopping the PostgreSQL that a killed server left behind");
        process.destroy();
        try {
            process.onExit().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL with process id " + process.pid() + " goes on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Returns the running process that the folder's lock file names, when it is a PostgreSQL. */
    private static Optional<ProcessHandle> leftOver(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }
}
