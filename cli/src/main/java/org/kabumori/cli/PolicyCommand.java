package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyFile;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.policy.Policy;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code kabumori policy}: what can be done with a policy before and while it decides. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Shows, checks, compares, tests and publishes policies.",
        subcommands = {
            PolicyShowCommand.class,
            PolicyCheckCommand.class,
            PolicyDiffCommand.class,
            PolicyPublishCommand.class,
            PolicyTestCommand.class,
            PolicyShadowReportCommand.class
        })
final class PolicyCommand {
    /**
     * Reads a policy file; {@code null}, said with all its problems, when it is none.
     *
     * @throws IOException when the file cannot be read
     */
    static @Nullable Policy read(String command, Path file) throws IOException {
        PolicyFile read = PolicyFile.read(Files.readAllBytes(file));
        for (Rejection problem : read.problems()) {
            System.err.println(
                    "kabumori policy %s: %s is no policy: %s"
                            .formatted(command, file, problem.getMessage()));
        }
        return read.policy();
    }
}
