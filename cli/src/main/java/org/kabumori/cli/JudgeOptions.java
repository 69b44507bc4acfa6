package org.kabumori.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.judge.CostFactor;
import org.kabumori.sim.judge.Judge;
import org.kabumori.sim.judge.JudgePlan;
import org.kabumori.sim.judge.JudgePlan.Candidate;
import org.kabumori.sim.judge.JudgeReport;
import org.kabumori.sim.judge.WorldGroup;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.world.WorldPlan;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which worlds policies are judged on, as said on the command line; plays and judges them. */
final class JudgeOptions {
    @Option(
            names = "--worlds",
            required = true,
            split = ",",
            paramLabel = "GROUP",
            description = {
                "Groups: plain, evasive, honest, feeds. Policies are judged by the aims of each."
            })
    private List<String> worlds = List.of();

    @Option(
            names = "--seeds",
            defaultValue = "1-10",
            paramLabel = "FROM-TO",
            description = "Seeds of the worlds, 3-7 or 3,5,8 (default: ${DEFAULT-VALUE}).")
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
            description = "A policy file in place of the standard policy; several are compared.")
    private List<Path> policies = List.of();

    @Option(
            names = "--costs",
            split = ",",
            defaultValue = "1",
            paramLabel = "FACTOR",
            description = "Judges each policy with its costs of bothering customers times these.")
    private List<Double> costs = List.of();

    @Option(
            names = "--threads",
            defaultValue = "1",
            description =
                    "Worlds at once, 2 GB each (default: ${DEFAULT-VALUE}). Figures do not depend on it.")
    private int threads;

    /** Returns the files that are read. */
    List<String> files() {
        return policies.stream().map(Path::toString).toList();
    }

    /**
     * Plays and judges, with a bar on a terminal.
     *
     * @throws IllegalArgumentException for a word or number out of its range
     */
    JudgeReport judge() throws IOException, InterruptedException {
        require(
                accounts >= WorldPlan.LEAST_ACCOUNTS && accounts <= WorldPlan.MOST_ACCOUNTS,
                "Accounts go from %,d to %,d."
                        .formatted(WorldPlan.LEAST_ACCOUNTS, WorldPlan.MOST_ACCOUNTS));
        require(
                days >= Variation.LEAST_DAYS && days <= Variation.MOST_DAYS,
                "Days go from %d to %d.".formatted(Variation.LEAST_DAYS, Variation.MOST_DAYS));
        require(threads >= 1, "--threads is 1 or more.");
        JudgePlan plan =
                new JudgePlan(
                        worlds.stream().distinct().map(JudgeOptions::group).toList(),
                        Seeds.of(seeds),
                        new Variation.Extent(accounts, days),
                        candidates());
        if (!ReplayCommand.isTerminal()) {
            return new Judge(plan, () -> {}).run(threads);
        }
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName("evaluate")
                        .setInitialMax(plan.steps())
                        .build()) {
            return new Judge(plan, bar::step).run(threads);
        }
    }

    private static WorldGroup group(String word) {
        return Arrays.stream(WorldGroup.values())
                .filter(group -> group.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Worlds are of the groups %s, not '%s'."
                                                .formatted(words(), word)));
    }

    private static String words() {
        return Arrays.stream(WorldGroup.values())
                .map(WorldGroup::word)
                .collect(Collectors.joining(", "));
    }

    private List<Candidate> candidates() throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate each : policies()) {
            for (double factor : costs) {
                candidates.add(CostFactor.times(each, factor));
            }
        }
        return candidates;
    }

    private List<Candidate> policies() throws IOException {
        if (policies.isEmpty()) {
            return List.of(new Candidate("standard", Policy.STANDARD));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Path file : policies) {
            candidates.add(new Candidate(file.getFileName().toString(), PolicyFile.read(file)));
        }
        return candidates;
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
