package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.Sentences;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * {@code kabumori policy shadow-report}: what policies and rules in shadow would have answered
 * otherwise on a log.
 */
@Command(
        name = "shadow-report",
        mixinStandardHelpOptions = true,
        description = "Says what those in shadow would have decided otherwise on a log.")
final class PolicyShadowReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "EVENTS",
            description = "JSON Lines files (.gz and .zst too); their policy events count.")
    private List<String> events = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "The live policy at the start.")
    private @Nullable Path live;

    @Option(
            names = "--shadow",
            paramLabel = "FILE",
            description = "A policy in shadow from the start; may be given again.")
    private List<Path> shadows = List.of();

    @Option(
            names = "--examples",
            defaultValue = "5",
            paramLabel = "N",
            description = "Examples of each (${DEFAULT-VALUE}).")
    private int examples;

    @Option(names = "--lang", defaultValue = "en", paramLabel = "LANG", description = "en or ja.")
    private String language = "en";

    @Override
    public Integer call() {
        try {
            Policy policy =
                    live == null ? Policy.STANDARD : PolicyCommand.read("shadow-report", live);
            List<PolicyChange> changes = changes();
            if (policy == null || changes == null) {
                return 2;
            }
            Differences differences = new Differences(policy);
            differences.play(events, changes);
            differences.print();
            return 0;
        } catch (IOException e) {
            return FileErrors.report("policy shadow-report", e);
        }
    }

    private @Nullable List<PolicyChange> changes() throws IOException {
        List<PolicyChange> changes = new ArrayList<>();
        for (Path file : shadows) {
            Policy policy = PolicyCommand.read("shadow-report", file);
            if (policy == null) {
                return null;
            }
            // Long before the log: the engine's time only runs on.
            changes.add(
                    new PolicyChange(
                            "shadow-" + changes.size(),
                            0,
                            policy.version(),
                            PolicyChange.Action.SHADOW,
                            policy,
                            "shadow-report",
                            null));
        }
        return changes;
    }

    /** Counts the differences by what they are, and keeps the first of each. */
    private final class Differences extends PolicyRun {
        private record Kind(int count, List<String> lines) {}

        private final Map<String, Kind> kinds = new TreeMap<>();
        private final Sentences sentences = Sentences.in(Locale.forLanguageTag(language));

        Differences(Policy policy) {
            super(policy);
        }

        @Override
        public void otherwise(Decision decided, Decision otherwise) {
            String name =
                    "%s: %s instead of %s"
                            .formatted(otherwise.policy(), said(otherwise), said(decided));
            Kind kind = kinds.getOrDefault(name, new Kind(0, new ArrayList<>()));
            if (kind.lines.size() < examples) {
                kind.lines.add(line(otherwise));
            }
            kinds.put(name, new Kind(kind.count + 1, kind.lines));
        }

        private static String said(Decision decision) {
            return decision.require() == null
                    ? decision.answer().word()
                    : decision.answer().word() + " (" + decision.require().word() + ")";
        }

        private String line(Decision decision) {
            StringBuilder line =
                    new StringBuilder(
                            String.format(
                                    Locale.ROOT,
                                    "%s %s %,d yen:",
                                    decision.event(),
                                    decision.account(),
                                    decision.notionalYen()));
            for (Reason reason : decision.reasons()) {
                line.append(' ').append(sentences.of(reason));
            }
            return line.toString();
        }

        void print() {
            for (PolicySummary.Shadow each : summary().shadows()) {
                System.out.println(
                        String.format(
                                Locale.ROOT,
                                "%s: decided %,d, stricter %,d, milder %,d; not allowed %,d (live %,d); stopped %,d yen (live %,d)",
                                each.policy(),
                                each.decided(),
                                each.stricter(),
                                each.milder(),
                                each.bothered(),
                                each.liveBothered(),
                                each.stoppedYen(),
                                each.liveStoppedYen()));
            }
            kinds.forEach(
                    (name, kind) -> {
                        System.out.println(
                                String.format(Locale.ROOT, "%,d times %s", kind.count, name));
                        kind.lines.forEach(line -> System.out.println("  " + line));
                    });
        }
    }
}
