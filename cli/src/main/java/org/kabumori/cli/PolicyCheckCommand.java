package org.kabumori.cli;

import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code kabumori policy check}: all that is wrong with a file, or that nothing is. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says all that is wrong with a policy file, with line and column.")
final class PolicyCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "A policy in YAML or JSON.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        try {
            Policy policy = PolicyCommand.read("check", file);
            if (policy == null) {
                return 2;
            }
            System.out.println(
                    "%s is a policy: version %s, %d rules"
                            .formatted(file, policy.version(), policy.rules().size()));
            return 0;
        } catch (IOException e) {
            return FileErrors.report("policy check", e);
        }
    }
}
