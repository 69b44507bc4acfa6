package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;

/** {@code kabumori simulate}: a labelled log from a seed. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Writes the events of a simulated broker under attack, and what is true.")
final class SimulateCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "One of the scenarios below.")
    private String scenario = "";

    @Option(
            names = "--events",
            required = true,
            paramLabel = "OUT.jsonl",
            description = "Where events go (.gz and .zst are packed).")
    private String events = "";

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "OUT.jsonl",
            description = "Where it goes what is true; the engine never sees it.")
    private String labels = "";

    @Option(names = "--seed", description = "Seed of the world (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--accounts",
            description = "Accounts, 200 to 5,000,000 (default: 2,000). Fixed in the two episodes.")
    private @Nullable Integer accounts;

    @Option(
            names = "--days",
            description =
                    "Trading days, 3 to 250 (default: 24; cold-start: 5). Fixed in the two"
                            + " episodes.")
    private @Nullable Integer days;

    @Override
    public Integer call() {
        Simulation simulation = simulation();
        try {
            FileErrors.checkOutputs(List.of(), events, labels);
            write(simulation);
            return 0;
        } catch (IOException e) {
            return FileErrors.report("simulate", e);
        }
    }

    private Simulation simulation() {
        try {
            return Simulation.of(scenario, seed, accounts, days);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void write(Simulation simulation) throws IOException {
        long started = System.nanoTime();
        try (OutputStream toEvents = ReplayCommand.create(events);
                OutputStream toLabels = ReplayCommand.create(labels)) {
            long count = write(simulation, toEvents, toLabels);
            double seconds = (System.nanoTime() - started) / 1e9;
            System.err.printf(
                    "events %,d, seed %d, seconds %.1f (%,.0f events/s)%n",
                    count, seed, seconds, count / seconds);
        }
    }

    private static long write(Simulation simulation, OutputStream events, OutputStream labels)
            throws IOException {
        if (!ReplayCommand.isTerminal()) {
            return simulation.write(events, labels, day -> {});
        }
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName("simulate")
                        .setInitialMax(simulation.days())
                        .setUnit(" days", 1)
                        .build()) {
            IntConsumer progress = bar::stepTo;
            return simulation.write(events, labels, progress);
        }
    }
}
