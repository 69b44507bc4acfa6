package org.kabumori.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A clock of a process that a test moves while the process runs, by libfaketime. */
final class MovedClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    // The one for many threads takes a lock at each look at the clock: thirty times as long.
    private static final String NAME = "libfaketime.so.1";
    private static final int DEPTH = 3;

    private final Path library;
    private final Path file;

    private MovedClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Fails without libfaketime where KABUMORI_CI is 1, and skips the tests elsewhere. */
    static MovedClock in(Path folder) throws IOException {
        Optional<Path> found;
        try (Stream<Path> all = Files.find(LIBRARIES, DEPTH, (path, _) -> path.endsWith(NAME))) {
            found = all.findFirst();
        }
        if (found.isEmpty() && "1".equals(System.getenv("KABUMORI_CI"))) {
            throw new AssertionError("KABUMORI_CI is 1 and there is no libfaketime");
        }
        assumeTrue(found.isPresent(), "no libfaketime: a clock set back is NOT tested");
        MovedClock clock = new MovedClock(found.orElseThrow(), folder.resolve("clock"));
        clock.moveTo("+0");
        return clock;
    }

    /** What is put into the environment of a process; what measures time goes on as it is. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Or waits for so long, which a JVM measures by the other clock, end at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /**
     * Moves it; processes see it within a second.
     *
     * @param offset from the right time: -2d, +0
     */
    void moveTo(String offset) throws IOException {
        Path next = file.resolveSibling("clock.next");
        Files.writeString(next, offset + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
