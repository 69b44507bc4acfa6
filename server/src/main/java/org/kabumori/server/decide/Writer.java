package org.kabumori.server.decide;

import com.lmax.disruptor.EventHandler;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.AnswerWriter;
import org.kabumori.contract.JsonBuffer;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.server.journal.Deposed;
import org.kabumori.server.journal.Entry;
import org.kabumori.server.journal.Journal;
import org.kabumori.server.journal.JournalAway;
import org.kabumori.server.journal.RowsRefused;
import org.kabumori.server.journal.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * again and again until it is durable, and nothing else is decided meanwhile. When the engine or
 * the database fails over an event, that event is found and refused, and the engine is rebuilt from
 * the journal without it.
 */
final class Writer implements EventHandler<Slot>, Answers {
    /** Events in one commit at the most: about ten milliseconds of PostgreSQL's time. */
    private static final int MOST_BATCH = 2_000;

    /** Characters in one commit at the most: bodies of a megabyte must not add up. */
    private static final long MOST_BATCH_CHARACTERS = 8L << 20;

    private static final long RETRY_MILLIS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private record Told(CompletableFuture<Outcome> caller, Outcome outcome) {}

    private final Journal journal;
    private final Tail tail;
    private final WriterMeters meters;
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final CountDownLatch deposed = new CountDownLatch(1);
    private final List<Entry> batch = new ArrayList<>();
    private final List<Told> outcomes = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final JsonBuffer json = new JsonBuffer();
    private final RefusedIds refused = new RefusedIds();
    private @Nullable Decision decision;
    private Engine engine = new Engine(Policy.STANDARD);
    private long lastSeq;
    private long batchCharacters;
    private int oneByOne;
    private String lastComplaint = "";
    private volatile boolean journalAway;
    private volatile PolicySummary policies = engine.policies();

    Writer(Journal journal, Tail tail, WriterMeters meters) {
        this.journal = journal;
        this.tail = tail;
        this.meters = meters;
    }

    /** Rebuilds the engine from the journal. */
    void recover() throws JournalAway {
        Recovery recovery = new Recovery(new Engine(Policy.STANDARD));
        lastSeq = journal.read(recovery, recovery);
        engine = recovery.engine();
        recovery.report();
        moved();
    }

    /** Takes what another server appended meanwhile. */
    void follow() throws JournalAway {
        lastSeq = journal.readOn(lastSeq, new Recovery(engine));
        moved();
    }

    private void moved() {
        policies = engine.policies();
        tail.moveTo(lastSeq, engine.latestMicros());
    }

    /** Writes the state down, so that a start need not read everything; not while events come. */
    void snapshot() throws JournalAway {
        journal.snapshot(state -> engine.write(state, Recovery.THREADS));
    }

    /** Completes when another server leads; this one is then of no use any more. */
    CountDownLatch deposed() {
        return deposed;
    }

    /** Returns which policies decide and watch, as of the last commit; from any thread. */
    PolicySummary policies() {
        return policies;
    }

    boolean isJournalAway() {
        return journalAway;
    }

    /** Gives up what is not durable yet; from any thread. */
    void abandon() {
        abandoned.countDown();
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        try {
            if (isAbandoned()) {
                fail(slot, goneFor());
            } else {
                handle(slot);
                if (endOfBatch || isFull()) {
                    commit();
                }
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is, the thread must live: without it nothing is ever answered again.
            LOG.error("the writer failed; it goes back to what the journal has", e);
            fail(slot, e);
            giveUp(new Unavailable(Unavailable.Cause.JOURNAL_AWAY));
            rebuild();
        } finally {
            slot.clear();
        }
    }

    private void handle(Slot slot) {
        if (slot.question == null) {
            take(
                    Objects.requireNonNull(slot.event),
                    Objects.requireNonNull(slot.body),
                    Objects.requireNonNull(slot.outcome));
        } else if (commit()) {
            slot.question.complete(new StateSummary(lastSeq, engine.stateHash()));
        } else {
            fail(slot, new Unavailable(Unavailable.Cause.JOURNAL_AWAY));
        }
    }

    private boolean isFull() {
        return batch.size() >= (oneByOne > 0 ? 1 : MOST_BATCH)
                || batchCharacters >= MOST_BATCH_CHARACTERS;
    }

    private void take(Event event, String body, CompletableFuture<Outcome> caller) {
        try {
            outcomes.add(new Told(caller, decide(event, body)));
        } catch (RuntimeException e) {
            LOG.error("the engine cannot digest event {}; it is refused", event.id(), e);
            refused.add(event.id());
            caller.complete(new Outcome.Refused());
            commit();
            rebuild();
        }
    }

    private Outcome decide(Event event, String body) {
        if (refused.contains(event.id())) {
            return new Outcome.Refused();
        }
        decision = null;
        alerts.clear();
        return switch (engine.accept(event, this)) {
            case NEW -> {
                String answer = decision == null ? null : json(decision);
                batch.add(new Entry(++lastSeq, event, body, decision, answer, List.copyOf(alerts)));
                batchCharacters += body.length();
                yield new Outcome.Taken(answer);
            }
            case REPEATED -> new Outcome.Repeated();
            case LATE -> new Outcome.Late();
        };
    }

    private String json(Decision decided) {
        json.clear();
        AnswerWriter.write(decided, json);
        return json.toText();
    }

    @Override
    public void decision(Decision decided) {
        decision = decided;
    }

    @Override
    public void otherwise(Decision decided, Decision otherwise) {
        meters.otherwise(otherwise.policy());
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    /** Makes what was decided durable, then tells the callers; returns whether it is durable. */
    private boolean commit() {
        if (!batch.isEmpty() && !append()) {
            return false;
        }
        List<Entry> committed = List.copyOf(batch);
        batch.clear();
        batchCharacters = 0;
        oneByOne = Math.max(0, oneByOne - committed.size());
        policies = engine.policies();
        if (!committed.isEmpty()) {
            tail.append(committed, engine.latestMicros());
        }
        outcomes.forEach(told -> told.caller().complete(told.outcome()));
        outcomes.clear();
        meters.count(committed);
        return true;
    }

    /** Writes the batch until it is durable; returns whether it is. */
    private boolean append() {
        while (true) {
            long started = System.nanoTime();
            try {
                journal.append(batch);
                meters.committed(batch.size(), System.nanoTime() - started);
                isBack();
                return true;
            } catch (RowsRefused e) {
                refuse(e);
                return false;
            } catch (Deposed e) {
                LOG.warn("another server leads; this one follows it");
                stepDown();
                return false;
            } catch (JournalAway e) {
                away(e);
                if (waitsInVain()) {
                    giveUp(goneFor());
                    return false;
                }
            }
        }
    }

    private void isBack() {
        if (journalAway) {
            LOG.info("the journal is back");
            journalAway = false;
            lastComplaint = "";
        }
    }

    private void away(Exception e) {
        journalAway = true;
        String complaint = String.valueOf(e.getMessage());
        if (!complaint.equals(lastComplaint)) {
            LOG.error("the journal is away, nothing is answered until it is back: {}", complaint);
            lastComplaint = complaint;
        }
    }

    private void stepDown() {
        deposed.countDown();
        abandon();
        giveUp(goneFor());
    }

    private Unavailable goneFor() {
        return new Unavailable(
                deposed.getCount() == 0 ? Unavailable.Cause.STANDBY : Unavailable.Cause.STOPPING);
    }

    private boolean isAbandoned() {
        return abandoned.getCount() == 0;
    }

    private boolean waitsInVain() {
        try {
            return abandoned.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * The database never takes these rows. Which of them it minds is found by committing the next
     * ones alone: the callers of all but a lone culprit are told to send theirs again.
     */
    private void refuse(RowsRefused e) {
        if (batch.size() == 1) {
            String culprit = batch.getFirst().event().id();
            LOG.error("the journal refuses event {}: {}", culprit, e.getMessage());
            refused.add(culprit);
            outcomes.replaceAll(Writer::refusedIfTaken);
            outcomes.forEach(told -> told.caller().complete(told.outcome()));
            outcomes.clear();
        } else {
            LOG.error("the journal refuses one of {} events: {}", batch.size(), e.getMessage());
            oneByOne = batch.size();
        }
        giveUp(new Unavailable(Unavailable.Cause.JOURNAL_AWAY));
        rebuild();
    }

    private static Told refusedIfTaken(Told told) {
        return told.outcome() instanceof Outcome.Taken
                ? new Told(told.caller(), new Outcome.Refused())
                : told;
    }

    private void giveUp(Unavailable why) {
        outcomes.forEach(told -> told.caller().completeExceptionally(why));
        outcomes.clear();
        batch.clear();
        batchCharacters = 0;
    }

    private static void fail(Slot slot, Throwable why) {
        if (slot.outcome != null) {
            slot.outcome.completeExceptionally(why);
        }
        if (slot.question != null) {
            slot.question.completeExceptionally(why);
        }
    }

    /** Goes back to what the journal has; until then nothing is taken. */
    private void rebuild() {
        journalAway = true;
        do {
            try {
                recover();
                isBack();
                return;
            } catch (JournalAway | RuntimeException e) {
                away(e);
            }
        } while (!waitsInVain());
    }
}
