package org.kabumori.cli;

import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** {@code kabumori policy diff}: what one policy says otherwise than another, a line each. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says what the second policy says otherwise than the first.")
final class PolicyDiffCommand implements Callable<Integer> {
    @Parameters(
            arity = "2",
            paramLabel = "POLICY",
            description = "Two policies in YAML or JSON; standard for the standard policy.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        try {
            Policy before = read(files.get(0));
            Policy after = read(files.get(1));
            if (before == null || after == null) {
                return 2;
            }
            lines(before, after).forEach(System.out::println);
            return 0;
        } catch (IOException e) {
            return FileErrors.report("policy diff", e);
        }
    }

    private static @org.jspecify.annotations.Nullable Policy read(Path file) throws IOException {
        return file.toString().equals("standard")
                ? Policy.STANDARD
                : PolicyCommand.read("diff", file);
    }

    static List<String> lines(Policy before, Policy after) {
        List<String> lines = new ArrayList<>();
        for (Parameter each : Parameter.values()) {
            line(lines, each.path(), before.of(each), after.of(each));
        }
        for (FailPoint point : FailPoint.values()) {
            line(
                    lines,
                    "failModes." + point.word(),
                    before.failMode(point).word(),
                    after.failMode(point).word());
        }
        Map<String, OperatorRule> old = byId(before);
        Map<String, OperatorRule> now = byId(after);
        TreeSet<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            OperatorRule was = old.get(id);
            OperatorRule is = now.get(id);
            if (!Objects.equals(was, is)) {
                lines.add(
                        "rules.%s: %s"
                                .formatted(
                                        id, was == null ? "new" : is == null ? "gone" : "changed"));
            }
        }
        return lines;
    }

    private static void line(List<String> lines, String path, Object before, Object after) {
        if (!before.equals(after)) {
            lines.add("%s: %s -> %s".formatted(path, before, after));
        }
    }

    private static Map<String, OperatorRule> byId(Policy policy) {
        Map<String, OperatorRule> rules = new LinkedHashMap<>();
        policy.rules().forEach(rule -> rules.put(rule.id(), rule));
        return rules;
    }
}
