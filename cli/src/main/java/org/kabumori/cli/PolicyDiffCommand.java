package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyDifference;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            PolicyDifference.between(before, after)
                    .forEach(difference -> System.out.println(line(difference)));
            return 0;
        } catch (IOException e) {
            return FileErrors.report("policy diff", e);
        }
    }

    private static @Nullable Policy read(Path file) throws IOException {
        return file.toString().equals("standard")
                ? Policy.STANDARD
                : PolicyCommand.read("diff", file);
    }

    private static String line(PolicyDifference difference) {
        return difference.isRule()
                ? "%s: %s".formatted(difference.path(), difference.change())
                : "%s: %s -> %s"
                        .formatted(difference.path(), difference.before(), difference.after());
    }
}
