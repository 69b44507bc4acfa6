package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.decide.Snapshotter;
import org.kabumori.server.journal.JournalArchive;
import org.kabumori.server.journal.JournalArchive.Walked;
import org.kabumori.server.journal.JournalAway;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code kabumori journal}: checks, exports, prunes and shortens the reading of a journal. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Looks after a server's journal, beside the server or without it.",
        subcommands = {
            JournalCommand.Verify.class,
            JournalCommand.Export.class,
            JournalCommand.Prune.class,
            JournalCommand.Snapshot.class
        })
final class JournalCommand {
    private static final int FAILED = 2;

    private JournalCommand() {}

    /** {@code kabumori journal verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the hash of every commit from the first event to the last.",
                "Exits with 1 when an event or an answer was changed, put in or taken out."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin private JournalOptions options = new JournalOptions();

        @Override
        public Integer call() {
            try (JournalArchive journal = JournalArchive.open(options.settings());
                    JournalProgress progress = JournalProgress.of("verify")) {
                Walked walked =
                        journal.walk(null, null, (seq, body, decision, alerts) -> progress.step());
                System.out.printf(
                        "%,d events stand on each other up to event %,d, whose commit is %s%n",
                        progress.events(), walked.lastSeq(), walked.hash());
                return told(walked);
            } catch (IOException e) {
                return failed("verify", e);
            }
        }
    }

    private static int told(Walked walked) {
        if (walked.broken() == null) {
            return 0;
        }
        System.out.println("BROKEN: " + walked.broken());
        return 1;
    }

    private static int failed(String command, Exception e) {
        System.err.println("kabumori journal " + command + ": " + e.getMessage());
        return FAILED;
    }

    /** {@code kabumori journal export}. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes days of the journal, checked on the way, one JSON object a line:",
                "seq, event as it came in, decision and alerts as they were given.",
                "With --events-only one event a line, as kabumori replay reads them."
            })
    static final class Export implements Callable<Integer> {
        @Parameters(paramLabel = "OUT.jsonl", description = "The file; .gz and .zst are packed.")
        private Path out = Path.of("");

        @Option(names = "--from", paramLabel = "DAY", description = "The first day: 2026-01-05.")
        private @Nullable LocalDate from;

        @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
        private @Nullable LocalDate to;

        @Option(names = "--events-only", description = "Without decisions and alerts.")
        private boolean eventsOnly;

        @Mixin private JournalOptions options = new JournalOptions();

        @Override
        public Integer call() {
            try (JournalArchive journal = JournalArchive.open(options.settings());
                    JournalProgress progress = JournalProgress.of("export")) {
                Walked walked = export(journal, text(from), text(to), eventsOnly, out, progress);
                System.out.printf("%,d events are in %s%n", progress.events(), out);
                return told(walked);
            } catch (IOException e) {
                return failed("export", e);
            }
        }
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** Writes to a file beside it first: one that is there is whole. */
    private static Walked export(
            JournalArchive journal,
            @Nullable String from,
            @Nullable String to,
            boolean eventsOnly,
            Path out,
            JournalProgress progress)
            throws IOException {
        Path part = out.resolveSibling("part-" + out.getFileName());
        Walked walked;
        try (OutputStream lines = ReplayCommand.create(part.toString())) {
            walked =
                    journal.walk(
                            from,
                            to,
                            (seq, body, decision, alerts) -> {
                                String line =
                                        eventsOnly ? line(body) : line(seq, body, decision, alerts);
                                lines.write(line.getBytes(StandardCharsets.UTF_8));
                                progress.step();
                            });
        }
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        return walked;
    }

    // A pretty-printed event's line ends lie between tokens.
    private static String line(String body) {
        return body.replace('\n', ' ').replace('\r', ' ') + "\n";
    }

    private static String line(
            long seq, String body, @Nullable String decision, List<String> alerts) {
        return "{\"seq\":%d,\"event\":%s,\"decision\":%s,\"alerts\":[%s]}\n"
                .formatted(seq, line(body).strip(), decision, String.join(",", alerts));
    }

    /** {@code kabumori journal prune}. */
    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            description = {
                "Archives the days before one, checked on the way, and drops them from the database.",
                "Makes a snapshot first: the engine's state goes on as if all were there."
            })
    static final class Prune implements Callable<Integer> {
        @Option(
                names = "--before",
                required = true,
                paramLabel = "DAY",
                description = "The first day that stays: 2026-01-05.")
        private LocalDate before = LocalDate.EPOCH;

        @Option(
                names = "--archive",
                required = true,
                paramLabel = "FOLDER",
                description = "Where a file a day is written, journal-2026-01-04.jsonl.zst.")
        private Path archive = Path.of("");

        @Mixin private JournalOptions options = new JournalOptions();

        @Override
        public Integer call() {
            try (JournalArchive journal = JournalArchive.open(options.settings());
                    JournalProgress progress = JournalProgress.of("archive")) {
                Files.createDirectories(archive);
                List<String> old =
                        journal.days().stream()
                                .filter(day -> day.compareTo(before.toString()) < 0)
                                .toList();
                for (String day : old) {
                    Path out = archive.resolve("journal-" + day + ".jsonl.zst");
                    Walked walked = export(journal, day, day, false, out, progress);
                    if (walked.broken() != null) {
                        System.err.println("Nothing is dropped.");
                        return told(walked);
                    }
                }
                if (old.isEmpty()) {
                    System.out.println("No day is as old as that.");
                    return 0;
                }
                Snapshotter.make(journal.database());
                journal.prune(old.getLast());
                System.out.printf("%d days are archived and dropped%n", old.size());
                return 0;
            } catch (IOException | JournalAway e) {
                return failed("prune", e);
            }
        }
    }

    /** {@code kabumori journal snapshot}. */
    @Command(
            name = "snapshot",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the engine's state at the journal's end down, so that a start reads little.",
                "A server does so by itself; this is for before an upgrade, or from a timer."
            })
    static final class Snapshot implements Callable<Integer> {
        @Mixin private JournalOptions options = new JournalOptions();

        @Override
        public Integer call() {
            try (JournalArchive journal = JournalArchive.open(options.settings())) {
                long seq = Snapshotter.make(journal.database());
                System.out.printf("A snapshot at event %,d is there%n", seq);
                return 0;
            } catch (IOException | JournalAway e) {
                return failed("snapshot", e);
            }
        }
    }
}
