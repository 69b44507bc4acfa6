package org.kabumori.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What an operator does with a PostgreSQL beside Kabumori: archive its log, copy it while it runs,
 * keep a replica, restore. As docs/operating says it, but with a copy of files in place of
 * pg_basebackup, which the test's PostgreSQL does not bring.
 */
final class Replication {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(90);

    private Replication() {}

    /** Starts a PostgreSQL that keeps and archives its log. */
    static EmbeddedPostgres primary(Path data, Path archive) throws Exception {
        Files.createDirectories(archive);
        try (EmbeddedPostgres first = builder(data).start()) {
            execute(first, "alter system set wal_keep_size = '256MB'");
            execute(first, "alter system set archive_mode = on");
            execute(first, "alter system set archive_command = 'cp %p " + archive + "/%f'");
        }
        return builder(data).start();
    }

    /** Starts one that is there for a test, with patience for a busy machine. */
    static EmbeddedPostgres beside() throws IOException {
        return EmbeddedPostgres.builder().setPGStartupWait(STARTS_WITHIN).start();
    }

    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(STARTS_WITHIN);
    }

    /** Copies a PostgreSQL that runs. */
    static void copy(EmbeddedPostgres from, Path data, Path to) throws Exception {
        try (Connection connection = from.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('copy', true)");
            copyFiles(data, to);
            try (ResultSet label =
                    statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(
                to,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is)
                            throws IOException {
                        Path path = from.relativize(file);
                        boolean ofTheRunning =
                                path.startsWith("pg_wal")
                                        || path.endsWith("postmaster.pid")
                                        || path.endsWith("epg-lock");
                        if (!ofTheRunning) {
                            Files.copy(file, to.resolve(path));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    // Temporary files come and go while it runs.
                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        // The copy has the settings of the command line no more; what it is told stands here.
        Files.deleteIfExists(to.resolve("epg-lock"));
    }

    /** Starts a copy as a replica, and has the primary wait for it at every commit. */
    static EmbeddedPostgres replica(EmbeddedPostgres primary, Path copy) throws Exception {
        Files.createFile(copy.resolve("standby.signal"));
        setting(
                copy,
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=replica'"
                        .formatted(primary.getPort()));
        EmbeddedPostgres replica = builder(copy).start();
        execute(primary, "alter system set synchronous_standby_names = 'replica'");
        execute(primary, "select pg_reload_conf()");
        await(
                primary,
                "select exists (select 1 from pg_stat_replication where sync_state = 'sync')");
        return replica;
    }

    /** Starts a copy that takes the archived log up to a named point, and opens it there. */
    static EmbeddedPostgres restored(Path copy, Path archive, String point) throws Exception {
        Files.createFile(copy.resolve("recovery.signal"));
        setting(copy, "restore_command = 'cp " + archive + "/%f %p'");
        setting(copy, "recovery_target_name = '" + point + "'");
        setting(copy, "recovery_target_action = 'promote'");
        EmbeddedPostgres restored = builder(copy).start();
        await(restored, "select not pg_is_in_recovery()");
        return restored;
    }

    private static void setting(Path data, String line) throws IOException {
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Has the log up to now archived. */
    static void archiveAll(EmbeddedPostgres postgres) throws Exception {
        String file = text(postgres, "select pg_walfile_name(pg_current_wal_lsn())");
        execute(postgres, "select pg_switch_wal()");
        await(
                postgres,
                "select coalesce(last_archived_wal >= '"
                        + file
                        + "', false) from pg_stat_archiver");
    }

    static void promote(EmbeddedPostgres replica) throws Exception {
        execute(replica, "select pg_promote(true, 60)");
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void await(EmbeddedPostgres postgres, String question) throws Exception {
        long deadline = System.nanoTime() + FOLLOWS_WITHIN.toNanos();
        while (!text(postgres, question).equals("t")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + FOLLOWS_WITHIN + ": " + question);
            }
            Thread.sleep(50);
        }
    }

    /** kill -9, and all its processes are gone. */
    static void kill(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
