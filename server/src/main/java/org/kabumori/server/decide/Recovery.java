package org.kabumori.server.decide;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.Admission;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.server.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Feeds the journal to an engine, a fresh one or one from a snapshot. What it says is not written
 * again: the first answers stand.
 */
final class Recovery implements Journal.Reader, Journal.Restorer, Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long REPORTED_EVENTS = 250_000;

    /** Threads that read or write a state: at a start and at the end nothing else is to do. */
    static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** How often one that rests looks at the time: each some twenty milliseconds' work. */
    private static final long REST_EVENTS = 2_000;

    /** Beside the order path it works a quarter of the time: it need not be done soon. */
    private static final long RESTS_FOR_WORK = 3;

    /**
     * Further behind the journal's end than this it does not rest: what no snapshot has, the next
     * start must replay, at some tens of thousands a second.
     */
    private static final long HURRIES_BEHIND_EVENTS = 1_000_000;

    /** The journal's last event, for one that rests. */
    private final @Nullable LongSupplier durable;

    private Engine engine;
    private final EventReader reader = new EventReader();
    private final long started = System.nanoTime();
    private long workedSince = started;
    private long events;

    Recovery(Engine engine) {
        this(engine, null);
    }

    private Recovery(Engine engine, @Nullable LongSupplier durable) {
        this.engine = engine;
        this.durable = durable;
    }

    /**
     * Makes one that leaves most of the machine to the order path, as long as it keeps up.
     *
     * @param durable the journal's last event
     */
    static Recovery besideTheOrderPath(Engine engine, LongSupplier durable) {
        return new Recovery(engine, durable);
    }

    Engine engine() {
        return engine;
    }

    /** Takes a snapshot in place of the fresh engine. */
    @Override
    public void restore(InputStream state) {
        engine = Engine.read(state, THREADS);
    }

    @Override
    public void event(long seq, String body) {
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            Admission admission = engine.accept(reader.read(json, 0, json.length), this);
            if (admission != Admission.NEW) {
                throw new IllegalStateException("event " + seq + " of the journal is " + admission);
            }
        } catch (Rejection e) {
            throw new IllegalStateException(
                    "event " + seq + " of the journal is none: " + e.getMessage(), e);
        }
        events++;
        if (durable == null && events % REPORTED_EVENTS == 0) {
            report();
        } else if (durable != null && events % REST_EVENTS == 0) {
            rest(durable.getAsLong() - seq);
        }
    }

    private void rest(long behind) {
        if (behind < HURRIES_BEHIND_EVENTS) {
            LockSupport.parkNanos(RESTS_FOR_WORK * (System.nanoTime() - workedSince));
        }
        workedSince = System.nanoTime();
    }

    void report() {
        LOG.info(
                "read {} events of the journal in {} s",
                events,
                (System.nanoTime() - started) / 1_000_000_000);
    }

    @Override
    public void decision(Decision decision) {
        // The journal has it.
    }

    @Override
    public void alert(Alert alert) {
        // The journal has it.
    }
}
