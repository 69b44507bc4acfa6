package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.AnswerWriter;
import org.kabumori.contract.JsonBuffer;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Feeds events from files, merged by time, to a fresh engine and writes its answers. The same input
 * and policy give the same bytes. Used once, by one thread, which it gives another to read ahead.
 */
final class Replay implements Answers {
    private static final int FLUSH_BYTES = 1 << 16;

    /** Where answers and rejected lines go. */
    record Outputs(OutputStream decisions, OutputStream alerts, OutputStream rejects) {}

    private final Engine engine;
    private final Outputs outputs;
    private final JsonBuffer pending = new JsonBuffer();
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

    /**
     * Replays all sources; {@code progress} is told the bytes read so far. Reading has a thread of
     * its own; deciding and writing stay on the caller's.
     */
    void run(List<EventSource> sources, LongConsumer progress) throws IOException {
        ReadAhead ahead = new ReadAhead(sources);
        Thread reader = Thread.ofPlatform().daemon().name("replay-reader").start(ahead);
        try {
            boolean more = true;
            while (more) {
                Batch batch = ahead.next();
                take(batch);
                progress.accept(batch.bytesRead);
                more = !batch.last;
            }
        } finally {
            reader.interrupt();
        }
        flush();
    }

    private void take(Batch batch) throws IOException {
        for (int i = 0; i < batch.items.size(); i++) {
            if (i % Engine.MOST_EXPECTED == 0) {
                engine.expect(batch.events, i, batch.events.size());
            }
            Batch.Item item = batch.items.get(i);
            refuse(item.refusedBefore);
            take(item.event, item.ifLate);
            events++;
        }
        refuse(batch.refusedAfter);
        rejected += batch.refused;
        batch.throwFailure();
    }

    private void take(Event event, byte @Nullable [] ifLate) throws IOException {
        switch (engine.accept(event, this)) {
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
                refuse(Objects.requireNonNull(ifLate, "a late event is foreseen when read"));
                rejected++;
            }
        }
        if (pending.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    private void refuse(byte @Nullable [] lines) throws IOException {
        if (lines != null) {
            outputs.rejects.write(lines);
        }
    }

    private void flush() throws IOException {
        pending.drainTo(outputs.decisions);
    }

    @Override
    public void decision(Decision decision) {
        decisionsByAnswer[decision.answer().ordinal()]++;
        AnswerWriter.write(decision, pending);
        pending.endLine();
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
