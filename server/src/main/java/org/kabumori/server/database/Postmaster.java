package org.kabumori.server.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The PostgreSQL process that runs on a data folder, found by its {@code postmaster.pid}. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final long STOP_WITHIN_SECONDS = 10;

    /** How far a process's start may lie from what the file says and be the same process. */
    private static final long SAME_START_SECONDS = 10;

    private static final int START_LINE = 2;

    private Postmaster() {}

    /** Returns the process; a later one that got the same number is not it. */
    static Optional<ProcessHandle> of(Path folder) throws IOException {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= START_LINE) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.getFirst().strip());
            long startSeconds = Long.parseLong(lines.get(START_LINE).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startedAt(process, startSeconds) || runsOn(process, folder));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean startedAt(ProcessHandle process, long seconds) {
        return process.info()
                .startInstant()
                .map(Instant::getEpochSecond)
                .map(start -> Math.abs(start - seconds) <= SAME_START_SECONDS)
                .orElse(true);
    }

    /** A clock that was set moves what the system says of a start; its command stays. */
    private static boolean runsOn(ProcessHandle process, Path folder) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(folder.toString()))
                .orElse(false);
    }

    /**
     * Ends the process if there is one: first as it wishes, then by force, which its own log
     * recovers from.
     *
     * @throws IOException when it goes on
     */
    static void stop(Path folder) throws IOException {
        ProcessHandle process = of(folder).orElse(null);
        if (process == null) {
            return;
        }
        LOG.info("stopping the PostgreSQL that was left on {}", folder);
        process.destroy();
        if (!ends(process)) {
            process.destroyForcibly();
            if (!ends(process)) {
                throw new IOException("PostgreSQL with process id " + process.pid() + " goes on");
            }
        }
    }

    private static boolean ends(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
