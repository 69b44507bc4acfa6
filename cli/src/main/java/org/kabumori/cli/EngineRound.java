package org.kabumori.cli;

import com.sun.management.ThreadMXBean;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One round of the engine alone, on one thread: a batch of events is read, then the engine takes
 * it, and only that is measured. So an event was read shortly before, as in a replay and a server,
 * and is not cold memory; the accounts' states are as cold as the order of the customers makes
 * them.
 *
 * @param timesNothing how many times as long the engine took as a loop over the same events that
 *     only adds up their times
 * @param eventsPerCpuSecond the same by the thread's own processor time, which other load on the
 *     machine disturbs less
 */
record EngineRound(
        double eventsPerSecond,
        double eventsPerCpuSecond,
        long allocatedBytesPerEvent,
        double timesNothing) {
    static final EngineRound NONE = new EngineRound(0, 0, 0, 0);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs a fresh engine; says what it made of the events, so that nothing is optimised away. */
    static EngineRound of(Path file, int batch) throws IOException {
        Run run = new Run();
        List<Event> read = new ArrayList<>();
        try (EventSource source = EventSource.open(file.toString())) {
            source.advance(OutputStream.nullOutputStream());
            while (source.event() != null) {
                read.clear();
                for (Event event = source.event();
                        event != null && read.size() < batch;
                        event = source.event()) {
                    read.add(event);
                    source.advance(OutputStream.nullOutputStream());
                }
                run.take(read);
            }
        }
        EngineRound round = run.round();
        System.out.printf(
                "engine  %,.0f events/s, %,.0f by processor time, %,d bytes allocated an event, %.0f times a loop that does nothing, state %s, decisions %d, alerts %d%n",
                round.eventsPerSecond,
                round.eventsPerCpuSecond,
                round.allocatedBytesPerEvent,
                round.timesNothing,
                run.engine.stateHash().substring(0, 16),
                run.decisions,
                run.alerts);
        return round;
    }

    /** Returns the faster of two rounds. */
    EngineRound better(EngineRound other) {
        return other.eventsPerSecond > eventsPerSecond ? other : this;
    }

    /** An engine, and what it took so far. */
    private static final class Run implements Answers {
        private final Engine engine = new Engine(Policy.STANDARD);
        private long events;
        private long nanos;
        private long cpuNanos;
        private long nothingNanos;
        private long sum;
        private long allocatedBytes;
        private long decisions;
        private long alerts;

        void take(List<Event> batch) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long cpu = THREADS.getCurrentThreadCpuTime();
            long started = System.nanoTime();
            for (int i = 0; i < batch.size(); i++) {
                if (i % Engine.MOST_EXPECTED == 0) {
                    engine.expect(batch, i, batch.size());
                }
                engine.accept(batch.get(i), this);
            }
            nanos += System.nanoTime() - started;
            cpuNanos += THREADS.getCurrentThreadCpuTime() - cpu;
            allocatedBytes += THREADS.getCurrentThreadAllocatedBytes() - allocated;
            events += batch.size();
            nothing(batch);
        }

        /** What reading the events alone costs: the least that any engine could take. */
        private void nothing(List<Event> batch) {
            long started = System.nanoTime();
            for (Event event : batch) {
                sum += event.timeMicros();
            }
            nothingNanos += System.nanoTime() - started;
        }

        EngineRound round() {
            return new EngineRound(
                    events / (nanos / 1e9),
                    events / (cpuNanos / 1e9),
                    allocatedBytes / events,
                    sum == 0 ? 0 : (double) nanos / nothingNanos);
        }

        @Override
        public void decision(Decision decision) {
            decisions++;
        }

        @Override
        public void alert(Alert alert) {
            alerts++;
        }
    }
}
