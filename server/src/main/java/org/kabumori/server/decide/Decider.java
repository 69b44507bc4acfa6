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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
 * empty. Of several servers on one database one leads; the others follow the journal and take over.
 */
@Component
@DependsOnDatabaseInitialization
public final class Decider implements SmartLifecycle {
    /**
     * Events waiting at the most: at 10,000 events/s a second and a half, as long as a caller
     * waits.
     */
    static final int QUEUE_SLOTS = 1 << 14;

    /** How often a follower looks: with the reading, a take-over is well within a second. */
    private static final long TURN_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
    private static final long DRAIN_SECONDS = 30;
    private static final Duration WRITER_ENDS = Duration.ofSeconds(15);

    private final Journal journal;
    private final Tail tail;
    private final MeterRegistry meters;
    private final AtomicReference<CompletableFuture<StateSummary>> lastQuestion =
            new AtomicReference<>(CompletableFuture.completedFuture(new StateSummary(0, "")));
    private volatile @Nullable Disruptor<Slot> disruptor;
    private volatile @Nullable Thread writerThread;
    private @Nullable Thread leader;
    private volatile @Nullable Writer writer;
    private volatile boolean running;
    private volatile @Nullable RingBuffer<Slot> queue;

    Decider(Journal journal, Tail tail, MeterRegistry meters) {
        this.journal = journal;
        this.tail = tail;
        this.meters = meters;
        Gauge.builder("kabumori.queue.free", this, Decider::freePlaces)
                .description("Free places in the writer's queue")
                .register(meters);
        Gauge.builder("kabumori.leading", this, decider -> decider.isLeading() ? 1 : 0)
                .description("1 on the server that decides, 0 on one that follows")
                .register(meters);
    }

    private double freePlaces() {
        RingBuffer<Slot> ring = queue;
        return ring == null ? 0 : ring.remainingCapacity();
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

    /** Returns whether this server decides, or follows another that does. */
    public boolean isLeading() {
        return queue != null;
    }

    /** Returns whether the journal takes what is written. */
    public boolean isJournalThere() {
        Writer running = writer;
        return running != null && !running.isJournalAway();
    }

    private RingBuffer<Slot> ring() throws Unavailable {
        RingBuffer<Slot> ring = queue;
        if (ring == null) {
            throw new Unavailable(running ? Unavailable.Cause.STANDBY : Unavailable.Cause.STOPPING);
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
     * Starts to lead, or to follow the server that does; returns when either is so.
     *
     * @throws IllegalStateException when the journal cannot be read
     */
    @Override
    public void start() {
        Writer made = new Writer(journal, tail, new WriterMeters(meters));
        boolean leads;
        try {
            // 1. The engine as it was: the latest snapshot and what the journal has behind it.
            made.recover();
            // 2. One server of several appends: this one, if no other does.
            leads = journal.lead();
            made.follow();
        } catch (JournalAway e) {
            throw new IllegalStateException("cannot read the journal: " + e.getMessage(), e);
        }
        writer = made;
        running = true;
        if (leads) {
            open(made);
        } else {
            LOG.info("another server leads; this one follows and takes over when it is gone");
        }
        leader = Thread.ofPlatform().name("kabumori-leader").start(this::takeTurns);
    }

    /** Follows until it leads, leads until it is deposed, and so on until the server stops. */
    private void takeTurns() {
        try {
            while (running) {
                if (queue == null) {
                    followUntilLeading();
                } else if (Objects.requireNonNull(writer)
                        .deposed()
                        .await(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                    close();
                    begin();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followUntilLeading() throws InterruptedException {
        Writer made = Objects.requireNonNull(writer);
        try {
            made.follow();
            if (journal.lead()) {
                // What the leader before committed last, from before the lock was ours.
                made.follow();
                LOG.info("this server leads now");
                open(made);
                return;
            }
        } catch (JournalAway e) {
            LOG.debug("the journal is away: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("following the journal failed; it is read anew", e);
            begin();
        }
        Thread.sleep(TURN_MILLIS);
    }

    /** Begins anew from the journal: the engine of a deposed leader is ahead of it. */
    private void begin() throws InterruptedException {
        while (running) {
            Writer made = new Writer(journal, tail, new WriterMeters(meters));
            try {
                made.recover();
                writer = made;
                return;
            } catch (JournalAway | RuntimeException e) {
                LOG.warn("the journal cannot be read: {}", e.getMessage());
                Thread.sleep(TURN_MILLIS);
            }
        }
    }

    /**
     * The wiring of the order path: callers → queue → writer → engine → journal → callers, and from
     * the journal's tail on to everyone who follows it.
     */
    private void open(Writer made) {
        // 1. A bounded queue in front of the engine, so that many callers become one order.
        Disruptor<Slot> ring =
                new Disruptor<>(
                        Slot::new,
                        QUEUE_SLOTS,
                        this::writerThread,
                        ProducerType.MULTI,
                        new BlockingWaitStrategy());
        // 2. One writer: decides, commits in groups, moves the tail on, tells the callers.
        ring.handleEventsWith(made);
        disruptor = ring;
        // 3. From here on callers come in.
        queue = ring.start();
    }

    private void close() throws InterruptedException {
        queue = null;
        drain(Objects.requireNonNull(disruptor));
        disruptor = null;
        Objects.requireNonNull(writerThread).join(WRITER_ENDS);
    }

    private Thread writerThread(Runnable loop) {
        Thread thread = Thread.ofPlatform().name("kabumori-writer").unstarted(loop);
        writerThread = thread;
        return thread;
    }

    @Override
    public void stop() {
        running = false;
        queue = null;
        if (!isJournalThere()) {
            // What waits was never acknowledged: its callers send it again.
            Objects.requireNonNull(writer).abandon();
        }
        join(leader);
        Disruptor<Slot> ring = disruptor;
        if (ring != null) {
            drain(ring);
            // The journal's connection is the writer's alone: it is closed when the writer is gone.
            join(writerThread);
            snapshot();
        }
        journal.close();
    }

    private void drain(Disruptor<Slot> ring) {
        try {
            ring.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            Objects.requireNonNull(writer).abandon();
            ring.halt();
        }
    }

    /** The next start is quick then; without it, it reads more. */
    private void snapshot() {
        try {
            if (isJournalThere()) {
                Objects.requireNonNull(writer).snapshot();
            }
        } catch (JournalAway | RuntimeException e) {
            LOG.warn("no snapshot was written: {}", e.getMessage());
        }
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(WRITER_ENDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
