package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.judge.JudgeReport;
import org.kabumori.sim.measure.Docket;
import org.kabumori.sim.measure.Report;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code kabumori evaluate}: how well the answers to a labelled log, or to worlds, fared. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the decisions on a labelled log: what was stopped, who was bothered. Or plays worlds,",
            "lets policies answer them, and judges the answers by the aims set for detection."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--json", paramLabel = "OUT", description = "Where the figures go as JSON.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "OUT", description = "Where a page to read goes.")
    private @Nullable String html;

    /** What is measured: a log in files, or worlds. */
    private static final class Source {
        @ArgGroup(exclusive = false, heading = "A labelled log:%n")
        private @Nullable Files files;

        @ArgGroup(exclusive = false, heading = "Simulated worlds:%n")
        private @Nullable JudgeOptions worlds;
    }

    private static final class Files {
        @Option(
                names = "--labels",
                required = true,
                paramLabel = "L.jsonl",
                description = "What is true (.gz and .zst too, as all files here).")
        private String labels = "";

        @Option(
                names = "--decisions",
                required = true,
                paramLabel = "D.jsonl",
                description = "The decisions of a replay; a missing one counts as allow.")
        private String decisions = "";

        @Option(
                names = "--events",
                required = true,
                arity = "1..*",
                paramLabel = "E.jsonl",
                description = "The events, several files merged by time.")
        private List<String> events = List.of();

        @Option(
                names = "--alerts",
                paramLabel = "A.jsonl",
                description = "The alerts of a replay; without them no campaign counts as seen.")
        private @Nullable String alerts;

        @Option(
                names = "--seed",
                description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
        private long seed = 1;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            if (source.worlds != null) {
                judge(source.worlds);
            } else {
                evaluate(Objects.requireNonNull(source.files));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return FileErrors.report("evaluate", e);
        }
    }

    private void judge(JudgeOptions worlds) throws IOException, InterruptedException {
        FileErrors.checkOutputs(worlds.files(), json, html);
        JudgeReport report = worlds.judge();
        say(JudgeText.of(report));
        write(json, JudgeJson.of(report));
        write(html, JudgePage.of(report).getBytes(StandardCharsets.UTF_8));
    }

    private void evaluate(Files of) throws IOException {
        FileErrors.checkOutputs(read(of), json, html);
        LabelledFiles files = new LabelledFiles(of.labels, of.events, of.decisions, of.alerts);
        Docket docket = files.read();
        System.err.println(files.summary(docket));
        files.warnings(docket).forEach(each -> System.err.println("warning: " + each));
        Report report = Report.of(docket, of.seed);
        say(ReportText.of(report));
        write(json, ReportJson.of(report));
        write(html, ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
    }

    private void say(String text) {
        if (!"-".equals(json) && !"-".equals(html)) {
            System.out.print(text);
            System.out.flush();
        }
    }

    private static List<String> read(Files files) {
        List<String> read = new ArrayList<>(files.events);
        read.add(files.labels);
        read.add(files.decisions);
        Stream.ofNullable(files.alerts).forEach(read::add);
        return read;
    }

    private static void write(@Nullable String file, byte[] bytes) throws IOException {
        if (file != null) {
            try (OutputStream out = ReplayCommand.create(file)) {
                out.write(bytes);
            }
            System.out.flush();
        }
    }
}
