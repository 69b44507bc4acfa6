package org.kabumori.cli;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.access.Secrets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code kabumori load}: orders into a server, as fast as it takes them or so many a second. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Drives a server with orders and measures it, load generator included.",
            "Without --server one with its own PostgreSQL is started for it, in the same process."
        })
final class LoadCommand implements Callable<Integer> {
    /** Kinds of load, in the order in which they run. */
    enum Mode {
        GRPC_STREAM,
        REST_EMPTY,
        REST,
        STEADY,
        PAGES,
        COPY
    }

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "A server that runs, as http://127.0.0.1:8080; it keeps the orders.")
    private @Nullable String server;

    @Option(
            names = "--grpc",
            paramLabel = "HOST:PORT",
            description = "Where that server listens for gRPC (default: ${DEFAULT-VALUE}).")
    private String grpc = "127.0.0.1:9090";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds that server's API token.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--console-user",
            paramLabel = "NAME",
            description = "Somebody of that server's console (default: ${DEFAULT-VALUE}).")
    private String consoleUser = Secrets.CONSOLE_USER;

    @Option(
            names = "--console-password-file",
            paramLabel = "FILE",
            description = "Holds the password, for mode pages.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--modes",
            split = ",",
            description =
                    "Of ${COMPLETION-CANDIDATES} (default: all); copy needs a server of its own.")
    private @Nullable Set<Mode> modes;

    @Option(
            names = "--seconds",
            description = "How long each is measured (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description =
                    "How long each runs before that (default: ${DEFAULT-VALUE}): a JVM is slow at"
                            + " first.")
    private int warmUp = 60;

    @Option(
            names = "--rate",
            description = "Orders a second in mode steady (default: ${DEFAULT-VALUE}).")
    private int rate = 2_000;

    @Option(
            names = "--callers",
            description = "Callers over REST at a time (default: ${DEFAULT-VALUE}).")
    private int callers = 256;

    @Option(names = "--accounts", description = "Customers (default: ${DEFAULT-VALUE}).")
    private int accounts = 20_000;

    @Spec private @Nullable CommandSpec spec;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (server != null) {
            String token = Files.readString(given(tokenFile, "--server needs --token-file"));
            run(new LoadTarget(server, grpc, token.strip()), null, password());
            return 0;
        }
        Path folder = Files.createTempDirectory("kabumori-load");
        try (KabumoriServer.Running own = KabumoriServer.start(properties(folder))) {
            run(target(own), own, Objects.requireNonNull(own.firstSecrets()).password());
        } finally {
            deleteTree(folder);
        }
        return 0;
    }

    private <T> T given(@Nullable T option, String otherwise) {
        if (option == null) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), otherwise);
        }
        return option;
    }

    private @Nullable String password() throws IOException {
        return passwordFile == null ? null : Files.readString(passwordFile).strip();
    }

    private static Map<String, Object> properties(Path folder) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("kabumori.data", folder);
        properties.put("logging.level.root", "warn");
        // What is measured is the server, not its guard against a machine that has gone wild.
        properties.put("kabumori.access.requests-per-second", 1_000_000);
        return properties;
    }

    private static LoadTarget target(KabumoriServer.Running own) {
        Secrets.First first = Objects.requireNonNull(own.firstSecrets());
        return new LoadTarget(
                "http://127.0.0.1:" + own.port(),
                "127.0.0.1:" + own.grpcPort(),
                Objects.requireNonNull(first.token()));
    }

    private static void deleteTree(Path folder) throws IOException {
        List<Path> all;
        try (java.util.stream.Stream<Path> walk = Files.walk(folder)) {
            all = new ArrayList<>(walk.toList());
        }
        for (Path path : all.reversed()) {
            Files.deleteIfExists(path);
        }
    }

    private void run(
            LoadTarget target, KabumoriServer.@Nullable Running own, @Nullable String password)
            throws IOException, InterruptedException, SQLException {
        Set<Mode> chosen = modes == null ? EnumSet.allOf(Mode.class) : EnumSet.copyOf(modes);
        LoadPages pages = new LoadPages(target.rest());
        if (chosen.contains(Mode.PAGES)) {
            pages.signIn(consoleUser, given(password, "mode pages needs --console-password-file"));
        }
        System.out.printf(
                "commit   %s%nmachine  %s, %d cores%njava     %s%nserver   %s%n",
                BenchCommand.commit(),
                BenchCommand.processor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                target);
        String run = "l" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        LoadRound round =
                new LoadRound(
                        target,
                        new LoadOrders(run, accounts),
                        Duration.ofSeconds(warmUp),
                        Duration.ofSeconds(seconds),
                        callers);
        if (!chosen.equals(EnumSet.of(Mode.PAGES))) {
            round.describe();
        }
        for (Mode mode : chosen) {
            try (Progress bar = Progress.ofMillis(word(mode), (warmUp + seconds) * 1_000L)) {
                if (mode == Mode.PAGES) {
                    note(pages.walk(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), bar));
                } else {
                    measure(mode, round, own, bar);
                }
            }
        }
        ratios();
        table();
        System.out.println(json());
    }

    private void measure(
            Mode mode, LoadRound round, KabumoriServer.@Nullable Running own, Progress bar)
            throws IOException, InterruptedException, SQLException {
        switch (mode) {
            case GRPC_STREAM -> {
                figures.put("grpcStream.decisionsPerSecond", round.grpcStream(bar));
                if (own != null) {
                    figures.put("grpcStream.eventsPerCommit", new LoadCopy(own).groupRows());
                }
            }
            case REST_EMPTY -> figures.put("restEmpty.requestsPerSecond", round.restEmpty(bar));
            case REST -> figures.put("rest.decisionsPerSecond", round.rest(bar));
            case STEADY -> {
                Histogram micros = round.steady(rate, bar);
                figures.put("steady.ordersPerSecond", rate);
                figures.put("steady.p50Millis", micros.getValueAtPercentile(50) / 1e3);
                figures.put("steady.p99Millis", micros.getValueAtPercentile(99) / 1e3);
                figures.put("steady.p999Millis", micros.getValueAtPercentile(99.9) / 1e3);
                figures.put("steady.mostMillis", micros.getMaxValue() / 1e3);
            }
            case PAGES -> throw new IllegalArgumentException("pages are walked");
            case COPY -> {
                if (own != null) {
                    LoadCopy copy = new LoadCopy(own);
                    Object group =
                            figures.getOrDefault("grpcStream.eventsPerCommit", copy.groupRows());
                    figures.put(
                            "copy.rowsPerSecond",
                            copy.rowsPerSecond((int) group, Duration.ofSeconds(seconds), bar));
                }
            }
        }
    }

    private void note(Map<String, Histogram> pages) {
        Histogram all = new Histogram(3);
        pages.forEach(
                (page, micros) -> {
                    figures.put("page " + page + " p95Millis", p95Millis(micros));
                    all.add(micros);
                });
        figures.put("pages.p95Millis", p95Millis(all));
    }

    private static double p95Millis(Histogram micros) {
        return micros.getValueAtPercentile(95) / 1e3;
    }

    private void ratios() {
        ratio("rest.ofEmpty", "rest.decisionsPerSecond", "restEmpty.requestsPerSecond");
        ratio("grpcStream.ofCopy", "grpcStream.decisionsPerSecond", "copy.rowsPerSecond");
    }

    private void ratio(String name, String of, String to) {
        if (figures.get(of) instanceof Double a && figures.get(to) instanceof Double b) {
            figures.put(name, a / b);
        }
    }

    private void table() {
        figures.forEach(
                (name, value) ->
                        System.out.printf(
                                Locale.ROOT,
                                value instanceof Double number && number < 1_000
                                        ? "%-32s %,12.3f%n"
                                        : "%-32s %,12.0f%n",
                                name,
                                ((Number) value).doubleValue()));
    }

    private String json() throws IOException {
        StringBuilder json = new StringBuilder("{");
        figures.forEach(
                (name, value) ->
                        json.append(
                                value instanceof Double number
                                        ? String.format(Locale.ROOT, "\"%s\":%.3f,", name, number)
                                        : "\"%s\":%s,".formatted(name, value)));
        return json.append(
                        "\"seconds\":%d,\"accounts\":%d,\"callers\":%d,\"commit\":\"%s\",\"machine\":\"%s\",\"cores\":%d}"
                                .formatted(
                                        seconds,
                                        accounts,
                                        callers,
                                        BenchCommand.commit(),
                                        BenchCommand.processor().replace("\"", ""),
                                        Runtime.getRuntime().availableProcessors()))
                .toString();
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
