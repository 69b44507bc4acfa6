package org.kabumori.server.decide;

import com.lmax.disruptor.EventHandler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.AnswerWriter;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.journal.Entry;
import org.kabumori.server.journal.Journal;
import org.kabumori.server.journal.JournalAway;
import org.kabumori.server.journal.RowsRefused;
import org.kabumori.server.journal.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The single writer: decides events one after the other, commits them in groups, and only then
 * tells their outcomes. The only caller of the engine. Runs on one thread.
 *
 * <p>When the journal is away the engine is ahead of it by the batch at hand; that batch is written
 * again and again until it is durable, and nothing else is decided meanwhile.
 */
final class Writer implements EventHandler<Slot>, Answers {
    /** Events in one commit at the most: about ten milliseconds of PostgreSQL's time. */
    private static final int MOST_BATCH = 2_000;

    private static final long RETRY_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private record Told(CompletableFuture<Outcome> caller, Outcome outcome) {}

    private final Journal journal;
    private final Tail tail;
    private final MeterRegistry meters;
    private final Timer commits;
    private final DistributionSummary batchSizes;
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final List<Entry> batch = new ArrayList<>();
    private final List<Told> outcomes = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private @Nullable Decision decision;
    private Engine engine = new Engine(Policy.STANDARD);
    private long lastSeq;
    private volatile boolean journalAway;

    Writer(Journal journal, Tail tail, MeterRegistry meters) {
        this.journal = journal;
        this.tail = tail;
        this.meters = meters;
        this.commits = meters.timer("kabumori.commit");
        this.batchSizes = meters.summary("kabumori.commit.events");
    }

    /** Rebuilds the engine from the journal. */
    void recover() throws JournalAway {
        Recovery recovery = new Recovery(new Engine(Policy.STANDARD));
        lastSeq = journal.read(recovery);
        engine = recovery.engine();
        recovery.report();
        tail.moveTo(lastSeq);
    }

    boolean isJournalAway() {
        return journalAway;
    }

    /** Stops writing the batch at hand again; from any thread. */
    void abandon() {
        abandoned.countDown();
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        if (slot.question != null) {
            commit();
            slot.question.complete(new StateSummary(lastSeq, engine.stateHash()));
        } else {
            take(
                    Objects.requireNonNull(slot.event),
                    Objects.requireNonNull(slot.body),
                    Objects.requireNonNull(slot.outcome));
        }
        slot.clear();
        if (endOfBatch || batch.size() >= MOST_BATCH) {
            commit();
        }
    }

    private void take(Event event, String body, CompletableFuture<Outcome> caller) {
        try {
            outcomes.add(new Told(caller, decide(event, body)));
        } catch (RuntimeException e) {
            LOG.error("the engine cannot digest event {}; it is not journaled", event.id(), e);
            caller.completeExceptionally(e);
            commit();
            rebuild();
        }
    }

    private Outcome decide(Event event, String body) {
        decision = null;
        alerts.clear();
        return switch (engine.accept(event, this)) {
            case NEW -> {
                String answer = decision == null ? null : json(decision);
                batch.add(new Entry(++lastSeq, event, body, decision, answer, List.copyOf(alerts)));
                yield new Outcome.Taken(answer);
            }
            case REPEATED -> new Outcome.Repeated();
            case LATE -> new Outcome.Late();
        };
    }

    private static String json(Decision decided) {
        return new String(AnswerWriter.toJson(decided), StandardCharsets.UTF_8);
    }

    @Override
    public void decision(Decision decided) {
        decision = decided;
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    /** Makes what was decided durable, then tells the callers. */
    private void commit() {
        if (!batch.isEmpty()) {
            if (!append()) {
                return;
            }
            batchSizes.record(batch.size());
            batch.forEach(this::count);
            batch.clear();
            tail.moveTo(lastSeq);
        }
        outcomes.forEach(told -> told.caller().complete(told.outcome()));
        outcomes.clear();
    }

    /** Writes the batch until it is durable; returns whether it is. */
    private boolean append() {
        while (true) {
            long started = System.nanoTime();
            try {
                journal.append(batch);
                commits.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                if (journalAway) {
                    LOG.info("the journal is back");
                    journalAway = false;
                }
                return true;
            } catch (RowsRefused e) {
                refuse(e);
                return false;
            } catch (JournalAway e) {
                away(e);
                if (isAbandoned()) {
                    return false;
                }
            }
        }
    }

    private void away(JournalAway e) {
        if (!journalAway) {
            LOG.error(
                    "the journal is away, nothing is answered until it is back: {}",
                    e.getMessage());
            journalAway = true;
        }
    }

    private boolean isAbandoned() {
        try {
            return abandoned.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void refuse(RowsRefused e) {
        LOG.error("the journal refuses a batch of {} events; none of it is taken", batch.size(), e);
        outcomes.forEach(told -> told.caller().completeExceptionally(e));
        outcomes.clear();
        batch.clear();
        rebuild();
    }

    /** Goes back to what the journal has. */
    private void rebuild() {
        do {
            try {
                recover();
                journalAway = false;
                return;
            } catch (JournalAway e) {
                away(e);
            }
        } while (!isAbandoned());
    }

    private void count(Entry entry) {
        String type = org.kabumori.engine.event.EventType.of(entry.event()).word();
        Counter.builder("kabumori.events").tag("type", type).register(meters).increment();
        if (entry.decision() != null) {
            Counter.builder("kabumori.decisions")
                    .tag("type", type)
                    .tag("decision", entry.decision().answer().word())
                    .register(meters)
                    .increment();
        }
        for (Alert alert : entry.alerts()) {
            Counter.builder("kabumori.alerts")
                    .tag("kind", alert.kind().word())
                    .register(meters)
                    .increment();
        }
    }
}
