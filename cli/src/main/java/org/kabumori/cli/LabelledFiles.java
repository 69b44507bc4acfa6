package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.engine.event.Word;
import org.kabumori.sim.measure.Docket;
import org.kabumori.sim.world.Label;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Reads a labelled log and the answers to it into a {@link Docket}: events go by, so that millions
 * fit. Used once, by one thread, which it gives another to read ahead.
 */
final class LabelledFiles {
    private static final List<Finding> FINDINGS =
            List.of(Finding.TAKEOVER, Finding.GENUINE, Finding.MANIPULATOR);
    private static final Set<String> LABEL_FIELDS =
            Set.of("account", "session", "order", "event", "verdict", "campaign", "scenario");
    private static final String TIME = "an RFC 3339 time with an offset";

    private final String labels;
    private final List<String> events;
    private final String decisions;
    private final @Nullable String alerts;
    private long eventCount;
    private long rejected;
    private long decisionCount;

    LabelledFiles(String labels, List<String> events, String decisions, @Nullable String alerts) {
        this.labels = labels;
        this.events = events;
        this.decisions = decisions;
        this.alerts = alerts;
    }

    /** Reads all, with a bar for what is long. */
    Docket read() throws IOException {
        try (JsonLines labelLines = JsonLines.open(labels, LABEL_FIELDS);
                JsonLines decisionLines =
                        JsonLines.open(
                                decisions,
                                Set.of(
                                        "event",
                                        "type",
                                        "decision",
                                        "require",
                                        "reasons",
                                        "code",
                                        "weight"));
                JsonLines alertLines =
                        alerts == null
                                ? null
                                : JsonLines.open(
                                        alerts,
                                        Set.of("type", "subject", "kind", "time", "accounts"))) {
            Docket docket = new Docket();
            labels(docket::label, labelLines);
            try (Progress progress = Progress.of("events", events)) {
                rejected +=
                        events(
                                events,
                                event -> {
                                    docket.take(event);
                                    eventCount++;
                                },
                                progress::stepTo);
            }
            try (Progress progress = Progress.of("decisions", List.of(decisions))) {
                decisions(docket, decisionLines, progress);
            }
            if (alertLines != null) {
                alerts(docket, alertLines);
            }
            return docket;
        }
    }

    /** Is given a label and its line. */
    interface Labels {
        void take(Label label, int line);
    }

    /** Reads a file of labels. */
    static void labels(String file, Labels labels) throws IOException {
        try (JsonLines lines = JsonLines.open(file, LABEL_FIELDS)) {
            labels(labels, lines);
        }
    }

    private static void labels(Labels labels, JsonLines lines) throws IOException {
        for (JsonLines.Row row = lines.next(); row != null; row = lines.next()) {
            labels.take(
                    new Label(
                            row.id("account"),
                            row.optionalId("session"),
                            row.optionalId("order"),
                            row.optionalId("event"),
                            word(row, lines, "verdict", FINDINGS),
                            row.optionalText("campaign", "a text"),
                            row.optionalText("scenario", "a text")),
                    lines.line());
        }
    }

    private static <W extends Word> W word(
            JsonLines.Row row, JsonLines lines, String name, List<W> words) throws IOException {
        String expected =
                "one of " + words.stream().map(Word::word).collect(Collectors.joining(", "));
        String text = row.text(name, expected);
        for (W word : words) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        throw lines.bad("/" + name, expected);
    }

    /** Reads files of events, merged by time; returns how many lines were rejected. */
    static long events(List<String> files, Consumer<Event> events, LongConsumer progress)
            throws IOException {
        List<EventSource> sources = new ArrayList<>();
        try {
            for (String file : files) {
                sources.add(EventSource.open(file));
            }
            return events(new ReadAhead(sources), events, progress);
        } finally {
            for (EventSource source : sources) {
                source.close();
            }
        }
    }

    private static long events(ReadAhead ahead, Consumer<Event> events, LongConsumer progress)
            throws IOException {
        Thread reader = Thread.ofPlatform().daemon().name("evaluate-reader").start(ahead);
        long rejected = 0;
        try {
            boolean more = true;
            while (more) {
                Batch batch = ahead.next();
                rejected += take(batch, events);
                progress.accept(batch.bytesRead);
                more = !batch.last;
            }
        } finally {
            reader.interrupt();
        }
        return rejected;
    }

    /** What replay rejects was never answered, and is not measured: bad lines and late events. */
    private static long take(Batch batch, Consumer<Event> events) throws IOException {
        long rejected = batch.refused;
        for (Batch.Item item : batch.items) {
            if (item.ifLate == null) {
                events.accept(item.event);
            } else {
                rejected++;
            }
        }
        if (batch.failure instanceof IOException e) {
            throw e;
        }
        if (batch.failure != null) {
            throw new IllegalStateException("reading failed", batch.failure);
        }
        return rejected;
    }

    private void decisions(Docket docket, JsonLines lines, Progress progress) throws IOException {
        for (JsonLines.Row row = lines.next(); row != null; row = lines.next()) {
            type(row, lines, "decision");
            String event = row.id("event");
            Answer answer = word(row, lines, "decision", List.of(Answer.values()));
            Require require =
                    answer == Answer.CHALLENGE
                            ? word(row, lines, "require", List.of(Require.values()))
                            : null;
            int earlier = docket.answered(lines.line(), event, answer, require, row.reasons());
            // contract| Two decisions for one event are an error.
            if (earlier != 0) {
                throw lines.bad(
                        "/event",
                        "one decision an event, but line %d decides %s too"
                                .formatted(earlier, event));
            }
            decisionCount++;
            progress.stepTo(lines.bytesRead());
        }
    }

    private static void type(JsonLines.Row row, JsonLines lines, String expected)
            throws IOException {
        String type = row.optionalText("type", expected);
        if (type != null && !type.equals(expected)) {
            throw lines.bad("/type", expected);
        }
    }

    private static void alerts(Docket docket, JsonLines lines) throws IOException {
        for (JsonLines.Row row = lines.next(); row != null; row = lines.next()) {
            type(row, lines, "alert");
            docket.alerted(
                    row.text("kind", "the kind of alert"),
                    row.text("subject", "what the alert is about"),
                    micros(row.text("time", TIME), lines),
                    row.texts("accounts"));
        }
    }

    private static long micros(String time, JsonLines lines) throws IOException {
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeException e) {
            throw lines.bad("/time", TIME);
        }
    }

    /** Says what was read. */
    String summary(Docket docket) {
        return "events %,d (%,d lines rejected), decisions %,d (%,d on orders and logins)"
                .formatted(eventCount, rejected, decisionCount, docket.matchedAnswers());
    }

    /** Returns what does not fit together, a sentence each. */
    List<String> warnings(Docket docket) {
        List<String> warnings = new ArrayList<>();
        int open = docket.size() - docket.matchedAnswers();
        if (decisionCount > 0 && docket.matchedAnswers() == 0) {
            warnings.add("No decision names an order or login of these events.");
        } else if (open > 0) {
            warnings.add("%,d orders and logins have no decision: allowed.".formatted(open));
        }
        unknown(
                warnings,
                docket.linesOfUnknownAccounts(),
                "accounts of the labels are in no event");
        unknown(
                warnings,
                docket.linesOfUnknownNames(),
                "labels name an order, session or event that is in no event");
        return warnings;
    }

    private void unknown(List<String> warnings, List<Integer> lines, String what) {
        if (!lines.isEmpty()) {
            warnings.add(
                    "%,d %s, the first in %s, line %d."
                            .formatted(lines.size(), what, labels, lines.getFirst()));
        }
    }
}
