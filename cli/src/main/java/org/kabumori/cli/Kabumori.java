package org.kabumori.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.util.Objects;
import java.util.stream.Stream;

/** The command line. */
@Command(
        name = "kabumori",
        mixinStandardHelpOptions = true,
        version = "kabumori 0.1",
        description = "Guards a securities broker's accounts and orders.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ReplayCommand.class,
            SimulateCommand.class,
            EvaluateCommand.class,
            LabCommand.class,
            BenchCommand.class
        })
public final class Kabumori {
    private Kabumori() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Kabumori());
        footer(
                line,
                "simulate",
                "Scenarios",
                Simulation.scenarios().entrySet().stream()
                        .map(each -> "  %-20s %s".formatted(each.getKey(), each.getValue())));
        footer(
                line,
                "lab",
                "Policies",
                LabRunner.POLICIES.stream()
                        .map(
                                word ->
                                        "  %-20s %s"
                                                .formatted(
                                                        word, LabTexts.policy(word).name().en())));
        return line;
    }

    private static void footer(
            CommandLine line, String command, String heading, Stream<String> entries) {
        UsageMessageSpec usage =
                Objects.requireNonNull(line.getSubcommands().get(command))
                        .getCommandSpec()
                        .usageMessage();
        usage.footerHeading("%n" + heading + ":%n");
        usage.footer(entries.toArray(String[]::new));
    }
}
