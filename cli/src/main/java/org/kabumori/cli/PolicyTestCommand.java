package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyCase;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.evidence.RuleName;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.engine.policy.RuleTest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code kabumori policy test}: rules against cases, and against what happened. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Asks a policy's rules about cases, or counts what they hit in a log.")
final class PolicyTestCommand implements Callable<Integer> {
    private static final int MOST_EXAMPLES = 3;

    @Parameters(paramLabel = "POLICY", description = "A policy in YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--cases",
            paramLabel = "CASES.yaml",
            description = "Facts, and the rules that must hold.")
    private @Nullable Path cases;

    @Option(
            names = "--events",
            arity = "1..*",
            paramLabel = "EVENTS",
            description = "A log to count the hits in.")
    private List<String> events = List.of();

    @Override
    public Integer call() {
        if (cases == null && events.isEmpty()) {
            System.err.println("kabumori policy test: give --cases or --events");
            return 2;
        }
        try {
            Policy policy = PolicyCommand.read("test", file);
            if (policy == null) {
                return 2;
            }
            boolean passed = cases == null || cases(policy, cases);
            if (!events.isEmpty()) {
                log(policy);
            }
            return passed ? 0 : 1;
        } catch (Rejection e) {
            System.err.println("kabumori policy test: " + cases + ": " + e.getMessage());
            return 2;
        } catch (IOException e) {
            return FileErrors.report("policy test", e);
        }
    }

    private static boolean cases(Policy policy, Path file) throws IOException, Rejection {
        int failed = 0;
        List<PolicyCase> all = PolicyCase.read(Files.readAllBytes(file));
        for (PolicyCase each : all) {
            List<String> hits = ids(policy, each, RuleTest.Result.HIT);
            List<String> unknown = ids(policy, each, RuleTest.Result.UNKNOWN);
            if (!hits.equals(each.hits()) || !unknown.equals(each.unknown())) {
                failed++;
                System.out.println(
                        "%s: expected hits %s, unknown %s; got hits %s, unknown %s"
                                .formatted(
                                        each.name(), each.hits(), each.unknown(), hits, unknown));
            }
        }
        System.out.println("%d cases, %d failed".formatted(all.size(), failed));
        return failed == 0;
    }

    private static List<String> ids(Policy policy, PolicyCase each, RuleTest.Result wanted) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            if (policy.rules().get(i).on().contains(each.point())
                    && policy.ask(i, each.facts()) == wanted) {
                ids.add(policy.rules().get(i).id());
            }
        }
        return ids;
    }

    private void log(Policy policy) throws IOException {
        Hits hits = new Hits(policy);
        hits.play(events, List.of());
        for (PolicySummary.Rule rule : hits.summary().rules()) {
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "%s%s: asked %,d, hits %,d, unknown %,d, %.2f %% of the last span's customers",
                            rule.id(),
                            rule.demoted() ? " (demoted)" : rule.shadow() ? " (shadow)" : "",
                            rule.asked(),
                            rule.hits(),
                            rule.unknown(),
                            rule.customersShare() * 100));
            hits.examples
                    .getOrDefault(rule.id(), List.of())
                    .forEach(line -> System.out.println("  " + line));
        }
        hits.alerts.forEach(System.out::println);
    }

    /** Gathers the first decisions that each rule had a part in. */
    private static final class Hits extends PolicyRun {
        private final Map<String, List<String>> examples = new HashMap<>();
        private final List<String> alerts = new ArrayList<>();

        Hits(Policy policy) {
            super(policy);
        }

        @Override
        public void decision(Decision decision) {
            for (Reason reason : decision.reasons()) {
                if (reason.code() == ReasonCode.OPERATOR_RULE) {
                    example(RuleName.id(reason.name()), decision, "");
                }
            }
        }

        @Override
        public void otherwise(Decision decided, Decision otherwise) {
            String rule = otherwise.policy().substring(otherwise.policy().indexOf('/') + 1);
            example(rule, otherwise, " instead of " + decided.answer().word());
        }

        private void example(String rule, Decision decision, String more) {
            List<String> lines = examples.computeIfAbsent(rule, key -> new ArrayList<>());
            if (lines.size() < MOST_EXAMPLES) {
                lines.add(
                        "%s %s: %s%s"
                                .formatted(
                                        decision.event(),
                                        decision.account(),
                                        decision.answer().word(),
                                        more));
            }
        }

        @Override
        public void alert(Alert alert) {
            if (alert.kind() == Alert.Kind.RULE_DEMOTED
                    || alert.kind() == Alert.Kind.POLICY_DEMOTED) {
                alerts.add(alert.kind().word() + " " + alert.subject());
            }
        }
    }
}
