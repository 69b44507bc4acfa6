package org.kabumori.cli;

import org.kabumori.engine.Engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An engine's state written to a file and read again, on one thread.
 *
 * @param bytes the file's
 */
record SnapshotRound(long bytes, double writeBytesPerSecond, double readBytesPerSecond) {

    static SnapshotRound of(Engine engine) throws IOException {
        Path file = Files.createTempFile("kabumori-state", ".bin");
        try {
            long started = System.nanoTime();
            try (OutputStream out = Files.newOutputStream(file)) {
                engine.write(out);
            }
            long written = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                Engine.read(in);
            }
            long read = System.nanoTime();
            long bytes = Files.size(file);
            return new SnapshotRound(
                    bytes, rate(bytes, written - started), rate(bytes, read - written));
        } finally {
            Files.delete(file);
        }
    }

    private static double rate(long bytes, long nanos) {
        return bytes / (nanos / 1e9);
    }
}
