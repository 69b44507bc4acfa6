package org.kabumori.cli;

import org.kabumori.engine.Engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * An engine's state written to a file and read again; each the best of some rounds. The engine is
 * gone before its state is read, as at a start: two of them need not fit the heap.
 *
 * @param bytes the file's
 */
record SnapshotRound(long bytes, double writeSeconds, double readSeconds) {

    static SnapshotRound of(Supplier<Engine> maker, int rounds, int threads) throws IOException {
        Path file = Files.createTempFile("kabumori-state", ".bin");
        try {
            double write = write(maker.get(), file, rounds, threads);
            double read = Double.MAX_VALUE;
            for (int round = 0; round < rounds; round++) {
                read = Math.min(read, read(file, threads));
            }
            return new SnapshotRound(Files.size(file), write, read);
        } finally {
            Files.delete(file);
        }
    }

    private static double write(Engine engine, Path file, int rounds, int threads)
            throws IOException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long started = System.nanoTime();
            try (OutputStream out = Files.newOutputStream(file)) {
                engine.write(out, threads);
            }
            best = Math.min(best, secondsSince(started));
        }
        return best;
    }

    private static double read(Path file, int threads) throws IOException {
        System.gc();
        long started = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            Engine.read(in, threads);
        }
        return secondsSince(started);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    double writeBytesPerSecond() {
        return bytes / writeSeconds;
    }

    double readBytesPerSecond() {
        return bytes / readSeconds;
    }
}
