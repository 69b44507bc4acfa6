package org.kabumori.server.database;

import org.springframework.util.FileSystemUtils;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A server's folder, locked against a second server: the embedded PostgreSQL's data, its password,
 * and a mark that its first start was finished.
 */
final class DataFolder implements Closeable {
    private static final String LOCK = "kabumori.lock";
    private static final int PASSWORD_BYTES = 24;

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Opens a folder, made when it is not there.
     *
     * @throws IOException when another server uses it
     */
    static DataFolder open(Path data) throws IOException {
        Path root = data.toAbsolutePath().normalize();
        Files.createDirectories(root);
        FileChannel lockFile =
                FileChannel.open(
                        root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IOException(
                    "another Kabumori server uses " + root + "; stop it or give --data");
        }
        return new DataFolder(root, lockFile);
    }

    /**
     * Removes a folder that a demo filled.
     *
     * @param mark the file that tells that it is a demo's
     * @throws IOException when it holds anything without the mark, or a server uses it
     */
    static void discard(Path data, String mark) throws IOException {
        Path root = data.toAbsolutePath().normalize();
        if (!Files.exists(root)) {
            return;
        }
        boolean demo = Files.exists(root.resolve(mark));
        try (var content = Files.list(root)) {
            if (!demo && content.findAny().isPresent()) {
                throw new IOException(root + " is not a demo's folder; give another with --data");
            }
        }
        if (demo) {
            try (DataFolder folder = open(root)) {
                Postmaster.stop(folder.postgres());
                FileSystemUtils.deleteRecursively(root);
            }
        }
    }

    /** Returns where PostgreSQL's data is. */
    Path postgres() {
        return root.resolve("postgres");
    }

    private Path ready() {
        return root.resolve("postgres.ready");
    }

    /** Returns whether PostgreSQL's first start was finished. */
    boolean isReady() {
        return Files.exists(ready());
    }

    /** Marks PostgreSQL's first start as finished. */
    void markReady() throws IOException {
        write(ready(), "PostgreSQL's data is complete and wants its password.\n");
    }

    /**
     * Puts aside what an unfinished first start left. Nothing was ever answered from it; it is kept
     * all the same.
     */
    void putAsideUnfinished() throws IOException {
        if (Files.exists(postgres())) {
            Files.move(
                    postgres(),
                    root.resolve("postgres.unfinished-" + Instant.now().toEpochMilli()));
        }
    }

    /** Returns PostgreSQL's password, made when there is none. */
    String password() throws IOException {
        Path file = root.resolve("postgres.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random) + "\n");
        }
        return Files.readString(file).strip();
    }

    /**
     * Returns where PostgreSQL's programs are unpacked: where nobody else can put others in their
     * place.
     */
    Path programs() throws IOException {
        Path home = Path.of(System.getProperty("user.home", root.toString()));
        if (!Files.isWritable(home)) {
            return Files.createDirectories(root.resolve("postgres-programs"));
        }
        Path cache = Files.createDirectories(home.resolve(".cache"));
        Path programs = cache.resolve("kabumori");
        return Files.exists(programs) ? programs : Files.createDirectory(programs, ownOnly("rwx"));
    }

    /** Writes a file whole and durably, for the server's own user only, or not at all. */
    static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, ownOnly("rw-"));
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file.resolveSibling("."));
    }

    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders; those that do not make names durable by themselves.
        }
    }

    private static FileAttribute<?>[] ownOnly(String owner) {
        boolean posix =
                java.nio.file.FileSystems.getDefault()
                        .supportedFileAttributeViews()
                        .contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(owner + "------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
