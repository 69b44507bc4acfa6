package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.calibrate.Calibration;
import org.kabumori.sim.calibrate.Observations;
import org.kabumori.sim.measure.LabelledLog;
import org.kabumori.sim.measure.Labelling;
import org.kabumori.sim.variation.Variation;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code kabumori calibrate}: the weights of evidence, fitted on labelled logs. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Fits the weights of evidence on labelled logs or simulated worlds, and writes a policy.",
            "The policy's prior stays: how frequent takeovers are in the logs does not matter."
        })
final class CalibrateCommand implements Callable<Integer>, Answers {
    @Spec private @Nullable CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "0..*", heading = "Labelled logs, repeated:%n")
    private List<Log> logs = new ArrayList<>();

    private static final class Log {
        @Option(
                names = "--labels",
                required = true,
                paramLabel = "L.jsonl",
                description = "What is true (.gz and .zst too).")
        private String labels = "";

        @Option(
                names = "--events",
                required = true,
                paramLabel = "E.jsonl",
                description = "The events.")
        private String events = "";
    }

    @Option(
            names = "--worlds",
            split = ",",
            paramLabel = "SCENARIO",
            description = "Scenarios of simulate, played and fitted too.")
    private List<String> worlds = List.of();

    @Option(
            names = "--seeds",
            defaultValue = "1-10",
            description = "Seeds of the worlds (default: ${DEFAULT-VALUE}).")
    private String seeds = "";

    @Option(
            names = "--accounts",
            defaultValue = "20000",
            description = "Accounts a world (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--days",
            defaultValue = "20",
            description = "Trading days a world (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The current policy, in place of the standard one.")
    private @Nullable Path policy;

    @Option(
            names = "--held-out",
            defaultValue = "0.3",
            paramLabel = "SHARE",
            description = "Share of accounts kept to check the fit (default: ${DEFAULT-VALUE}).")
    private double heldOut;

    @Option(
            names = "--ridge",
            defaultValue = "30",
            paramLabel = "STRENGTH",
            description =
                    "How strongly weights stay at the current ones (default: ${DEFAULT-VALUE}).")
    private double ridge;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "POLICY",
            description = "Where the new policy goes; - for standard output.")
    private String out = "";

    @Option(
            names = "--version-name",
            defaultValue = "calibrated",
            paramLabel = "NAME",
            description = "What the new policy is called (default: ${DEFAULT-VALUE}).")
    private String version = "";

    @Override
    public Integer call() {
        try {
            check();
            calibrate();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return FileErrors.report("calibrate", e);
        }
    }

    private void check() throws IOException {
        if (logs.isEmpty() && worlds.isEmpty()) {
            throw new IllegalArgumentException("Give --labels and --events, or --worlds.");
        }
        if (!(heldOut > 0 && heldOut < 1) || !(ridge >= 0)) {
            throw new IllegalArgumentException(
                    "--held-out lies between 0 and 1, --ridge is 0 or more.");
        }
        List<String> read = new ArrayList<>();
        logs.forEach(each -> read.addAll(List.of(each.labels, each.events)));
        FileErrors.checkOutputs(read, out);
    }

    private void calibrate() throws IOException {
        Policy old = PolicyFile.read(policy);
        Observations observations = new Observations(heldOut);
        for (Log each : logs) {
            observe(each, observations, old);
        }
        observeWorlds(observations, old);
        Calibration calibration = Calibration.of(observations, old, version, ridge);
        if (!out.equals("-")) {
            System.out.print(CalibrateText.of(calibration, observations, old));
        }
        try (OutputStream to = ReplayCommand.create(out)) {
            to.write(PolicyFile.bytes(calibration.policy()));
            to.write('\n');
        }
        System.out.flush();
    }

    private void observe(Log log, Observations observations, Policy old) throws IOException {
        Labelling labels = new Labelling();
        LabelledFiles.labels(log.labels, labels::take);
        Engine engine = new Engine(old);
        engine.watch(observations.log(labels));
        try (Progress progress = Progress.of("events", List.of(log.events))) {
            LabelledFiles.events(
                    List.of(log.events), event -> engine.accept(event, this), progress::stepTo);
        }
    }

    private void observeWorlds(Observations observations, Policy old) {
        List<Variation> variations = worlds.stream().map(CalibrateCommand::variation).toList();
        List<Long> each = variations.isEmpty() ? List.of() : Seeds.of(seeds);
        if (!ReplayCommand.isTerminal()) {
            play(variations, each, observations, old, () -> {});
            return;
        }
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName("worlds")
                        .setInitialMax((long) variations.size() * each.size())
                        .build()) {
            play(variations, each, observations, old, bar::step);
        }
    }

    private void play(
            List<Variation> variations,
            List<Long> ofSeeds,
            Observations observations,
            Policy old,
            Runnable played) {
        for (Variation variation : variations) {
            for (long seed : ofSeeds) {
                LabelledLog log = variation.log(seed, new Variation.Extent(accounts, days));
                Labelling labels = new Labelling();
                log.labels().forEach(label -> labels.take(label, 1));
                Engine engine = new Engine(old);
                engine.watch(observations.log(labels));
                log.events().forEach(event -> engine.accept(event, this));
                played.run();
            }
        }
    }

    private static Variation variation(String word) {
        return Arrays.stream(Variation.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' is no scenario: %s"
                                                .formatted(
                                                        word,
                                                        Arrays.stream(Variation.values())
                                                                .map(Variation::word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    @Override
    public void decision(Decision decision) {
        // What stands behind it is what counts.
    }

    @Override
    public void alert(Alert alert) {
        // Weights of decisions are fitted, not alerts.
    }
}
