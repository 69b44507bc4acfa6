package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.measure.Docket;
import org.kabumori.sim.measure.Report;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code kabumori evaluate}: how well the answers to a labelled log fared. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Measures the decisions on a labelled log: what was stopped, who was bothered.")
final class EvaluateCommand implements Callable<Integer> {
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

    @Option(names = "--json", paramLabel = "OUT", description = "Where the figures go as JSON.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "OUT", description = "Where a page to read goes.")
    private @Nullable String html;

    @Option(names = "--seed", description = "Seed of the intervals (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() {
        try {
            evaluate();
            return 0;
        } catch (IOException e) {
            return FileErrors.report("evaluate", e);
        }
    }

    private void evaluate() throws IOException {
        FileErrors.checkOutputs(read(), json, html);
        LabelledFiles files = new LabelledFiles(labels, events, decisions, alerts);
        Docket docket = files.read();
        System.err.println(files.summary(docket));
        files.warnings(docket).forEach(each -> System.err.println("warning: " + each));
        Report report = Report.of(docket, seed);
        if (!"-".equals(json) && !"-".equals(html)) {
            System.out.print(ReportText.of(report));
        }
        write(json, ReportJson.of(report));
        write(html, ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private List<String> read() {
        List<String> read = new ArrayList<>(events);
        read.add(labels);
        read.add(decisions);
        Stream.ofNullable(alerts).forEach(read::add);
        return read;
    }

    private static void write(@Nullable String file, byte[] bytes) throws IOException {
        if (file != null) {
            try (OutputStream out = ReplayCommand.create(file)) {
                out.write(bytes);
            }
        }
    }
}
