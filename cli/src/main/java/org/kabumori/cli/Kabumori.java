package org.kabumori.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.Objects;

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
        var simulate =
                Objects.requireNonNull(line.getSubcommands().get("simulate"))
                        .getCommandSpec()
                        .usageMessage();
        simulate.footerHeading("%nScenarios:%n");
        simulate.footer(
                Simulation.scenarios().entrySet().stream()
                        .map(each -> "  %-20s %s".formatted(each.getKey(), each.getValue()))
                        .toArray(String[]::new));
        return line;
    }
}
