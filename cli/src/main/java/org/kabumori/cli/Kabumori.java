package org.kabumori.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The command line. */
@Command(
        name = "kabumori",
        mixinStandardHelpOptions = true,
        version = "kabumori 0.1",
        description = "Guards a securities broker's accounts and orders.",
        footer = {"", "KABUMORI_OPTS holds options for Java, as -Xmx4g for a heap of 4 GB."},
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ReplayCommand.class,
            SendCommand.class,
            SimulateCommand.class,
            EvaluateCommand.class,
            CalibrateCommand.class,
            ExplainCommand.class,
            LossCommand.class,
            LabCommand.class,
            PolicyCommand.class,
            JournalCommand.class,
            AuditCommand.class,
            EvidenceCommand.class,
            ExposureCommand.class,
            UserCommand.class,
            BenchCommand.class,
            LoadCommand.class
        })
public final class Kabumori {
    /** What picocli breaks lines at. */
    private static final int COLUMNS = 80;

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
        line.setCaseInsensitiveEnumValuesAllowed(true);
        footer(line, "simulate", "Scenarios", entries(Simulation.scenarios()));
        footer(
                line,
                "lab",
                "Measures; a policy is one or several, joined by +",
                Stream.concat(
                        entries(LabTexts.measures()),
                        Stream.of("", "Compared unless --policies is given:", usual())));
        line.setParameterExceptionHandler(Kabumori::say);
        return line;
    }

    private static String usual() {
        return "  " + String.join(" ", LabRunner.POLICIES);
    }

    private static Stream<String> entries(Map<String, String> sentences) {
        return sentences.entrySet().stream().flatMap(each -> entry(each.getKey(), each.getValue()));
    }

    /** Returns a word and its sentence in lines of a terminal, the sentence in a column. */
    private static Stream<String> entry(String word, String sentence) {
        Stream.Builder<String> lines = Stream.builder();
        StringBuilder line = new StringBuilder("  %-18s".formatted(word));
        for (String each : sentence.split(" ", -1)) {
            if (line.length() + 1 + each.length() >= COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(20));
            }
            line.append(' ').append(each);
        }
        return lines.add(line.toString()).build();
    }

    /** The whole help would push what was wrong off the screen. */
    private static int say(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
        line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static void footer(
            CommandLine line, String command, String heading, Stream<String> entries) {
        UsageMessageSpec usage =
                Objects.requireNonNull(line.getSubcommands().get(command))
                        .getCommandSpec()
                        .usageMessage();
        usage.footerHeading("%n" + heading + ":%n");
        // To picocli each line is a format.
        usage.footer(entries.map(each -> each.replace("%", "%%")).toArray(String[]::new));
    }
}
