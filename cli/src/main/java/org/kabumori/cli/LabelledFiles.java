package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
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
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Reads a labelled log and the answers to it into a {@link Docket}: events go by, so that millions
 * fit. Used once, by one thread, which it gives another to read ahead.
 */
final class LabelledFiles {
    private static final List<Finding> FINDINGS =
            List.of(Finding.TAKEOVER, Finding.GENUINE, Finding.MANIPULATOR);
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
        try (JsonLines labelLines =
                        JsonLines.open(
                                labels,
                                Set.of(
                                        "account",
                                        "session",
                                        "order",
                                        "event",
                                        "verdict",
                                        "campaign",
                                        "scenario"));
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
            labels(docket, labelLines);
            try (Progress progress = Progress.of("events", events)) {
                events(docket, progress::stepTo);
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

    private static void labels(Docket docket, JsonLines lines) throws IOException {
        for (JsonLines.Row row = lines.next(); row != null; row = lines.next()) {
            docket.label(
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

    private void events(Docket docket, LongConsumer progress) throws IOException {
        List<EventSource> sources = new ArrayList<>();
        try {
            for (String file : events) {
                sources.add(EventSource.open(file));
            }
            events(docket, new ReadAhead(sources), progress);
        } finally {
            for (EventSource source : sources) {
                source.close();
            }
        }
    }

    private void events(Docket docket, ReadAhead ahead, LongConsumer progress) throws IOException {
        Thread reader = Thread.ofPlatform().daemon().name("evaluate-reader").start(ahead);
        try {
            boolean more = true;
            while (more) {
                Batch batch = ahead.next();
                take(docket, batch);
                progress.accept(batch.bytesRead);
                more = !batch.last;
            }
        } finally {
            reader.interrupt();
        }
    }

    /** What replay rejects was never answered, and is not measured: bad lines and late events. */
    private void take(Docket docket, Batch batch) throws IOException {
        for (Batch.Item item : batch.items) {
            if (item.ifLate == null) {
                docket.take(item.event);
                eventCount++;
            } else {
                rejected++;
            }
        }
        rejected += batch.refused;
        if (batch.failure instanceof IOException e) {
            throw e;
        }
        if (batch.failure != null) {
            throw new IllegalStateException("reading failed", batch.failure);
        }
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
