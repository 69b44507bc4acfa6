package org.kabumori.cli;

import com.sun.management.ThreadMXBean;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * One round of the engine alone, on one thread, over events already read.
 *
 * @param eventsPerCpuSecond the same by the thread's own processor time, which other load on the
 *     machine disturbs less
 */
record EngineRound(double eventsPerSecond, double eventsPerCpuSecond, long allocatedBytesPerEvent) {
    static final EngineRound NONE = new EngineRound(0, 0, 0);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs a fresh engine; says what it made of the events, so that nothing is optimised away. */
    static EngineRound of(List<Event> events) {
        Engine engine = new Engine(Policy.STANDARD);
        Counter counter = new Counter();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long started = System.nanoTime();
        for (Event event : events) {
            engine.accept(event, counter);
        }
        EngineRound round =
                new EngineRound(
                        events.size() / ((System.nanoTime() - started) / 1e9),
                        events.size() / ((THREADS.getCurrentThreadCpuTime() - cpu) / 1e9),
                        (THREADS.getCurrentThreadAllocatedBytes() - allocated) / events.size());
        System.out.printf(
                "engine  %,.0f events/s, %,.0f by processor time, %,d bytes allocated an event, state %s, decisions %d, alerts %d%n",
                round.eventsPerSecond,
                round.eventsPerCpuSecond,
                round.allocatedBytesPerEvent,
                engine.stateHash().substring(0, 16),
                counter.decisions,
                counter.alerts);
        return round;
    }

    /** Returns the faster of two rounds. */
    EngineRound better(EngineRound other) {
        return other.eventsPerSecond > eventsPerSecond ? other : this;
    }

    private static final class Counter implements Answers {
        private long decisions;
        private long alerts;

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
