package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyYaml;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code kabumori policy show}: a policy with all its values, those that it leaves standard too.
 */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Writes a policy with all its values as YAML.")
final class PolicyShowCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "POLICY",
            description = "A policy in YAML or JSON; the standard policy without it.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        try {
            Policy policy = file == null ? Policy.STANDARD : PolicyCommand.read("show", file);
            if (policy == null) {
                return 2;
            }
            System.out.print(PolicyYaml.of(policy));
            return 0;
        } catch (IOException e) {
            return FileErrors.report("policy show", e);
        }
    }
}
