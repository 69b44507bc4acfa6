package org.kabumori.server.decide;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.server.journal.Journal;
import org.kabumori.server.journal.JournalAway;
import org.kabumori.server.journal.Tail;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way to the single writer: events go into a bounded queue, in the order in which they are
 * submitted, and their outcome comes when they are durable. Thread-safe.
 *
 * <p>Starts before the web server, after reading the journal, and stops after it, when the queue is
 * empty.
 */
@Component
@DependsOnDatabaseInitialization
public final class Decider implements SmartLifecycle {
    /**
     * Events waiting at the most: at 10,000 events/s a second and a half, as long as a caller
     * waits.
     */
    static final int QUEUE_SLOTS = 1 << 14;

    private static final long DRAIN_SECONDS = 30;
    private static final Duration WRITER_ENDS = Duration.ofSeconds(15);

    private final Journal journal;
    private final Tail tail;
    private final MeterRegistry meters;
    private final AtomicReference<CompletableFuture<StateSummary>> lastQuestion =
            new AtomicReference<>(CompletableFuture.completedFuture(new StateSummary(0, "")));
    private @Nullable Disruptor<Slot> disruptor;
    private @Nullable Thread writerThread;
    private @Nullable Writer writer;
    private volatile @Nullable RingBuffer<Slot> queue;

    Decider(Journal journal, Tail tail, MeterRegistry meters) {
        this.journal = journal;
        this.tail = tail;
        this.meters = meters;
    }

    /**
     * Submits an event.
     *
     * @param body its JSON as it came in
     * @return its outcome; failed when the engine could not digest the event
     * @throws Unavailable when it was not taken; nothing changed
     */
    public CompletableFuture<Outcome> submit(Event event, String body) throws Unavailable {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        RingBuffer<Slot> ring = ring();
        long place = claim(ring);
        Slot slot = ring.get(place);
        slot.event = event;
        slot.body = body;
        slot.outcome = outcome;
        ring.publish(place);
        return outcome;
    }

    /**
     * Asks for the state after all that was submitted before. It costs a pass over the state, in
     * which nothing is decided; so one question is taken at a time.
     */
    public CompletableFuture<StateSummary> state() throws Unavailable {
        RingBuffer<Slot> ring = ring();
        CompletableFuture<StateSummary> before = lastQuestion.get();
        CompletableFuture<StateSummary> question = new CompletableFuture<>();
        if (!before.isDone() || !lastQuestion.compareAndSet(before, question)) {
            throw new Unavailable(Unavailable.Cause.BUSY);
        }
        try {
            long place = claim(ring);
            ring.get(place).question = question;
            ring.publish(place);
            return question;
        } catch (Unavailable e) {
            question.completeExceptionally(e);
            throw e;
        }
    }

    /** Returns which policies decide and watch, as of the last commit. */
    public PolicySummary policies() {
        return Objects.requireNonNull(writer).policies();
    }

    /** Returns whether the journal takes what is written. */
    public boolean isJournalThere() {
        Writer running = writer;
        return running != null && !running.isJournalAway();
    }

    private RingBuffer<Slot> ring() throws Unavailable {
        RingBuffer<Slot> ring = queue;
        if (ring == null) {
            throw new Unavailable(Unavailable.Cause.STOPPING);
        }
        if (!isJournalThere()) {
            throw new Unavailable(Unavailable.Cause.JOURNAL_AWAY);
        }
        return ring;
    }

    private static long claim(RingBuffer<Slot> ring) throws Unavailable {
        try {
            return ring.tryNext();
        } catch (InsufficientCapacityException e) {
            throw new Unavailable(Unavailable.Cause.BUSY);
        }
    }

    /**
     * The wiring of the order path: callers → queue → writer → engine → journal → callers, and from
     * the journal's tail on to everyone who follows it.
     */
    @Override
    public void start() {
        // 1. The engine as it was: the journal, replayed.
        Writer made = new Writer(journal, tail, new WriterMeters(meters));
        try {
            made.recover();
        } catch (JournalAway e) {
            throw new IllegalStateException("cannot read the journal: " + e.getMessage(), e);
        }
        // 2. A bounded queue in front of it, so that many callers become one order of events.
        Disruptor<Slot> ring =
                new Disruptor<>(
                        Slot::new,
                        QUEUE_SLOTS,
                        this::writerThread,
                        ProducerType.MULTI,
                        new BlockingWaitStrategy());
        // 3. One writer: decides, commits in groups, moves the tail on, tells the callers.
        ring.handleEventsWith(made);
        RingBuffer<Slot> slots = ring.start();
        // 4. From here on callers come in.
        Gauge.builder("kabumori.queue.free", slots, RingBuffer::remainingCapacity)
                .description("Free places in the writer's queue")
                .register(meters);
        writer = made;
        disruptor = ring;
        queue = slots;
    }

    private Thread writerThread(Runnable loop) {
        Thread thread = Thread.ofPlatform().name("kabumori-writer").unstarted(loop);
        writerThread = thread;
        return thread;
    }

    @Override
    public void stop() {
        queue = null;
        if (!isJournalThere()) {
            // What waits was never acknowledged: its callers send it again.
            Objects.requireNonNull(writer).abandon();
        }
        try {
            Objects.requireNonNull(disruptor).shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            Objects.requireNonNull(writer).abandon();
            Objects.requireNonNull(disruptor).halt();
        }
        awaitWriter();
        journal.close();
    }

    /** The journal's connection is the writer's alone: it is closed when the writer is gone. */
    private void awaitWriter() {
        try {
            Objects.requireNonNull(writerThread).join(WRITER_ENDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return queue != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
