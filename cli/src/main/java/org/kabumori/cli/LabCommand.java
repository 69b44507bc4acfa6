package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.LabReport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code kabumori lab}: policies side by side on the same worlds. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Runs policies side by side on the same simulated worlds, where customers, thieves and the market react,",
            "and shows what each would have saved and what it would have cost honest customers.",
            "Loss is what attack buys cost, less the shares' worth at the end of the next trading day."
        })
final class LabCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--worlds",
            description = "Worlds; each has a seed of its own (default: ${DEFAULT-VALUE}).")
    private int worlds = 10;

    @Option(
            names = "--accounts",
            description = "Accounts a world, 200 to 5,000,000 (default: ${DEFAULT-VALUE}).")
    private int accounts = 20_000;

    @Option(
            names = "--days",
            description =
                    "Trading days a world from 3 March 2025, 3 to 250 (default: 29, to 11 April).")
    private @Nullable Integer days;

    @Option(
            names = "--seed",
            description =
                    "Seed of the first world; the others have those after it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "WORD",
            description =
                    "Which policies: words below, joined by +. All are compared with nothing.")
    private List<String> policies = LabRunner.POLICIES;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy file of the engine, compared too.")
    private @Nullable Path ownPolicy;

    @Option(
            names = "--html",
            paramLabel = "OUT",
            description = "Where a page to read goes; it needs nothing else.")
    private @Nullable String html;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = {
                "Where the figures go as JSON. In the folder lab of a server's data, the console's page shows the",
                "newest."
            })
    private @Nullable String json;

    @Option(
            names = "--threads",
            description = "Worlds run at once (default: one a core). Figures do not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    private final LabRunner runner;

    LabCommand() {
        this(LabRunner.standard());
    }

    LabCommand(LabRunner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            checkFigures();
            checkOutputs();
            write(run(order()));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return FileErrors.report("lab", e);
        }
    }

    private void checkFigures() {
        if (worlds < 1 || accounts < 1 || threads < 1 || days != null && days < 1) {
            throw new IllegalArgumentException(
                    "--worlds, --accounts, --days and --threads are 1 or more");
        }
    }

    private void checkOutputs() throws FileSystemException {
        if (html != null && html.equals(json)) {
            throw new FileSystemException(html, null, "each output needs a file of its own");
        }
    }

    private LabRunner.Order order() {
        return new LabRunner.Order(
                worlds, accounts, days, seed, withNothing(policies), ownPolicy, threads);
    }

    /** Returns the policies with the one they are compared with at their head. */
    static List<String> withNothing(List<String> policies) {
        String nothing = LabRunner.POLICIES.getFirst();
        List<String> others =
                policies.stream().filter(word -> !word.equals(nothing)).distinct().toList();
        return Stream.concat(Stream.of(nothing), others.stream()).toList();
    }

    private LabReport run(LabRunner.Order order) throws IOException, InterruptedException {
        if (!ReplayCommand.isTerminal()) {
            return runner.run(order, (done, total) -> {});
        }
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName("lab").build()) {
            return runner.run(
                    order,
                    (done, total) -> {
                        bar.maxHint(total);
                        bar.stepTo(done);
                    });
        }
    }

    private void write(LabReport report) throws IOException {
        if (!"-".equals(json) && !"-".equals(html)) {
            System.out.print(LabText.of(report));
            System.out.flush();
        }
        write(json, LabJson.of(report));
        write(html, LabPage.of(report).getBytes(StandardCharsets.UTF_8));
    }

    private static void write(@Nullable String file, byte[] bytes) throws IOException {
        if (file != null) {
            try (OutputStream out = ReplayCommand.create(file)) {
                out.write(bytes);
            }
        }
    }
}
