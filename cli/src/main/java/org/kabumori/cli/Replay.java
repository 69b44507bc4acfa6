package org.kabumori.cli;

import org.kabumori.contract.AnswerWriter;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.policy.Policy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Feeds events from files, merged by time, to a fresh engine and writes its answers. The same input
 * and policy give the same bytes. Used once, by one thread.
 */
final class Replay implements Answers {
    private static final int FLUSH_BYTES = 1 << 16;

    /** Where answers and rejected lines go. */
    record Outputs(OutputStream decisions, OutputStream alerts, OutputStream rejects) {}

    private final Engine engine;
    private final Outputs outputs;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(FLUSH_BYTES * 2);
    private final List<Alert> alerts = new ArrayList<>();
    private final long[] decisionsByAnswer = new long[Decision.Answer.values().length];
    private long events;
    private long alertCount;
    private long repeated;
    private long rejected;

    Replay(Policy policy, Outputs outputs) {
        this.engine = new Engine(policy);
        this.outputs = outputs;
    }

    /** Replays all sources; {@code progress} is told the bytes read so far. */
    void run(List<EventSource> sources, LongConsumer progress) throws IOException {
        for (EventSource source : sources) {
            rejected += source.advance(outputs.rejects);
        }
        for (EventSource next = earliest(sources); next != null; next = earliest(sources)) {
            take(next);
            rejected += next.advance(outputs.rejects);
            if ((++events & 0xFFF) == 0) {
                progress.accept(sources.stream().mapToLong(EventSource::bytesRead).sum());
            }
        }
        flush();
    }

    private static @org.jspecify.annotations.Nullable EventSource earliest(
            List<EventSource> sources) {
        EventSource earliest = null;
        for (EventSource source : sources) {
            if (source.event() != null
                    && (earliest == null || source.timeMicros() < earliest.timeMicros())) {
                earliest = source;
            }
        }
        return earliest;
    }

    private void take(EventSource source) throws IOException {
        switch (engine.accept(java.util.Objects.requireNonNull(source.event()), this)) {
            case NEW -> {
                for (Alert alert : alerts) {
                    outputs.alerts.write(AnswerWriter.toJson(alert));
                    outputs.alerts.write('\n');
                    alertCount++;
                }
                alerts.clear();
            }
            case REPEATED -> repeated++;
            case LATE -> {
                source.rejectLate(outputs.rejects);
                rejected++;
            }
        }
        if (pending.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        pending.writeTo(outputs.decisions);
        pending.reset();
    }

    @Override
    public void decision(Decision decision) {
        decisionsByAnswer[decision.answer().ordinal()]++;
        pending.writeBytes(AnswerWriter.toJson(decision));
        pending.write('\n');
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    /** Returns how many events were read whole. */
    long events() {
        return events;
    }

    /** Says what happened, a line a figure. */
    String summary(double seconds) {
        StringBuilder text = new StringBuilder("events     %,d%n".formatted(events));
        for (Decision.Answer answer : Decision.Answer.values()) {
            text.append(
                    "%-10s %,d%n".formatted(answer.word(), decisionsByAnswer[answer.ordinal()]));
        }
        text.append(
                "alerts     %,d%nrepeated   %,d%nrejects    %,d%n"
                        .formatted(alertCount, repeated, rejected));
        text.append(
                "seconds    %.2f (%,.0f events/s)%n"
                        .formatted(seconds, events / Math.max(seconds, 1e-9)));
        return text.append("state      ").append(engine.stateHash()).toString();
    }
}
