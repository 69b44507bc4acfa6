package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code kabumori bench}: the engine alone on one thread, and a replay of a generated contract
 * file.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the engine alone and a replay.",
            "The engine's time is that of its own thread only, without reading: a batch of events"
                    + " is read, then the engine takes it, and that is measured."
        })
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--events", description = "Events to generate (default: ${DEFAULT-VALUE}).")
    private long events = 1_000_000;

    @Option(names = "--accounts", description = "Accounts among them (default: ${DEFAULT-VALUE}).")
    private int accounts = 50_000;

    @Option(names = "--seed", description = "Seed of the generator (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--rounds",
            description = "Rounds; the best counts (default: ${DEFAULT-VALUE}).")
    private int rounds = 4;

    @Option(
            names = "--batch",
            description =
                    "Events read before the engine takes them; as many as there are make them cold"
                            + " memory (default: ${DEFAULT-VALUE}, as in a replay).")
    private int batch = Batch.MOST_EVENTS;

    @Option(
            names = "--idle",
            description =
                    "Idle accounts to weigh, and to write and read as a snapshot (default: four times"
                            + " --accounts).")
    private @Nullable Integer idle;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "Where the generated events are kept, for a replay of one's own.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws IOException {
        System.out.printf(
                "commit  %s%nmachine %s, %d cores%njava    %s%nseed    %d, %,d events, %,d accounts%n",
                commit(),
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                seed,
                events,
                accounts);
        Path file = keep != null ? keep : Files.createTempFile("kabumori-bench", ".jsonl");
        try {
            new EventFlood(seed, accounts).write(file, events);
            measure(file);
            return 0;
        } finally {
            if (keep == null) {
                Files.delete(file);
            }
        }
    }

    private void measure(Path file) throws IOException {
        double replay = 0;
        for (int round = 0; round < rounds; round++) {
            replay = Math.max(replay, replay(file));
        }
        EngineRound best = EngineRound.NONE;
        for (int round = 0; round < rounds; round++) {
            best = best.better(EngineRound.of(file, batch));
        }
        int idleAccounts = idle != null ? idle : Math.multiplyExact(4, accounts);
        long idleBytes = IdleAccounts.bytesEach(reference(file), idleAccounts);
        System.out.printf(
                "idle    %,d bytes an account with five positions, of %,d%n",
                idleBytes, idleAccounts);
        int threads = Runtime.getRuntime().availableProcessors();
        SnapshotRound snapshot =
                IdleAccounts.snapshot(reference(file), idleAccounts, rounds, threads);
        System.out.printf(
                "state   %,d bytes of %,d accounts, %d threads: written at %,.0f MB/s, %,.0f"
                        + " accounts/s; read at %,.0f MB/s, %,.0f accounts/s%n",
                snapshot.bytes(),
                idleAccounts,
                threads,
                snapshot.writeBytesPerSecond() / 1e6,
                idleAccounts / snapshot.writeSeconds(),
                snapshot.readBytesPerSecond() / 1e6,
                idleAccounts / snapshot.readSeconds());
        System.out.printf(
                "{\"engine.eventsPerSecond\":%.0f,\"engine.eventsPerCpuSecond\":%.0f,"
                        + "\"engine.allocatedBytesPerEvent\":%d,\"engine.bytesPerIdleAccount\":%d,"
                        + "\"engine.timesNothing\":%.1f,\"snapshot.bytes\":%d,"
                        + "\"snapshot.writeBytesPerSecond\":%.0f,"
                        + "\"snapshot.readBytesPerSecond\":%.0f,"
                        + "\"replay.eventsPerSecond\":%.0f,"
                        + "\"events\":%d,\"accounts\":%d,\"seed\":%d}%n",
                best.eventsPerSecond(),
                best.eventsPerCpuSecond(),
                best.allocatedBytesPerEvent(),
                idleBytes,
                best.timesNothing(),
                snapshot.bytes(),
                snapshot.writeBytesPerSecond(),
                snapshot.readBytesPerSecond(),
                replay,
                events,
                accounts,
                seed);
    }

    private static double replay(Path file) throws IOException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Replay replay = new Replay(Policy.STANDARD, new Replay.Outputs(nowhere, nowhere, nowhere));
        long started = System.nanoTime();
        try (EventSource source = EventSource.open(file.toString())) {
            replay.run(List.of(source), bytes -> {});
        }
        double rate = replay.events() / ((System.nanoTime() - started) / 1e9);
        System.out.printf("replay  %,.0f events/s%n", rate);
        return rate;
    }

    /** Returns the file's events up to the first account's: all that a customer's lots need. */
    private static List<Event> reference(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        try (EventSource source = EventSource.open(file.toString())) {
            boolean account = false;
            while (!account) {
                source.advance(OutputStream.nullOutputStream());
                Event event = source.event();
                if (event == null) {
                    return events;
                }
                events.add(event);
                account = event instanceof AccountEvent;
            }
        }
        return events;
    }

    static String commit() throws IOException {
        Process git =
                new ProcessBuilder("git", "describe", "--always", "--dirty")
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said.contains(" ") ? "unknown" : said;
    }

    static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch", "unknown");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
