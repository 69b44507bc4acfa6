package org.kabumori.cli;

import com.github.luben.zstd.ZstdOutputStream;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;

/** {@code kabumori replay}: files in, decisions out. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Replays event files, merged by time, and writes the decisions.")
final class ReplayCommand implements Callable<Integer> {
    private static final int BUFFER_BYTES = 1 << 16;

    @Parameters(
            arity = "1..*",
            paramLabel = "EVENTS",
            description = "JSON Lines files (.gz and .zst too), or - for standard input.")
    private List<String> events = List.of();

    @Option(
            names = "--decisions",
            required = true,
            paramLabel = "OUT.jsonl",
            description = "Where decisions go; - for standard output.")
    private String decisions = "-";

    @Option(names = "--alerts", paramLabel = "OUT.jsonl", description = "Where alerts go.")
    private @Nullable String alerts;

    @Option(
            names = "--rejects",
            paramLabel = "OUT.jsonl",
            description = "Where lines go that are no events, with what was expected.")
    private @Nullable String rejects;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy file in place of the standard policy.")
    private @Nullable Path policy;

    @Override
    public Integer call() {
        try {
            replay();
            return 0;
        } catch (NoSuchFileException e) {
            return refuse("there is no file " + e.getFile());
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? "it is not permitted" : e.getReason();
            return refuse("cannot use " + e.getFile() + ": " + reason);
        } catch (Rejection e) {
            return refuse(policy + " is no policy: " + e.getMessage());
        } catch (IOException e) {
            System.err.println("kabumori replay: " + e.getMessage());
            return 1;
        }
    }

    private static int refuse(String why) {
        System.err.println("kabumori replay: " + why);
        return 2;
    }

    /** Opens what is read first, so that a mistyped name leaves the outputs as they were. */
    private void replay() throws IOException, Rejection {
        Policy read = policy();
        List<EventSource> sources = new ArrayList<>();
        try {
            for (String file : events) {
                sources.add(EventSource.open(file));
            }
            checkOutputs();
            replay(read, sources);
        } finally {
            for (EventSource source : sources) {
                source.close();
            }
        }
    }

    private void replay(Policy read, List<EventSource> sources) throws IOException {
        try (OutputStream toDecisions = create(decisions);
                OutputStream toAlerts = create(alerts);
                OutputStream toRejects = create(rejects)) {
            Replay replay = new Replay(read, new Replay.Outputs(toDecisions, toAlerts, toRejects));
            long started = System.nanoTime();
            run(replay, sources);
            System.err.println(replay.summary((System.nanoTime() - started) / 1e9));
        }
    }

    private void checkOutputs() throws IOException {
        List<String> read = new ArrayList<>(events);
        if (policy != null) {
            read.add(policy.toString());
        }
        FileErrors.checkOutputs(read, decisions, alerts, rejects);
    }

    private void run(Replay replay, List<EventSource> sources) throws IOException {
        try (Progress progress = Progress.of("replay", events)) {
            replay.run(sources, progress::stepTo);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the class library declares it so
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** Returns how many bytes the files hold, {@code -1} when that is not known. */
    static long plainBytes(List<String> files) throws IOException {
        long bytes = 0;
        boolean known = true;
        for (String file : files) {
            boolean plain = !file.equals("-") && !file.endsWith(".gz") && !file.endsWith(".zst");
            known &= plain;
            bytes += plain ? Files.size(Path.of(file)) : 0;
        }
        return known ? bytes : -1;
    }

    private Policy policy() throws IOException, Rejection {
        return policy == null ? Policy.STANDARD : EventReader.policy(Files.readAllBytes(policy));
    }

    static OutputStream create(@Nullable String file) throws IOException {
        if (file == null) {
            return OutputStream.nullOutputStream();
        }
        if (file.equals("-")) {
            return new BufferedOutputStream(System.out, BUFFER_BYTES);
        }
        OutputStream raw =
                new BufferedOutputStream(Files.newOutputStream(Path.of(file)), BUFFER_BYTES);
        if (file.endsWith(".gz")) {
            return new GZIPOutputStream(raw);
        }
        return file.endsWith(".zst") ? new ZstdOutputStream(raw) : raw;
    }
}
