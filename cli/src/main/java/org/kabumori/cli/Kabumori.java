package org.kabumori.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        return new CommandLine(new Kabumori());
    }
}
