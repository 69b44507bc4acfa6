package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Tick;
import org.kabumori.engine.policy.Policy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What an account costs of which only a snapshot is known: the heap in use after a collection with
 * many of them, without the names and the remembered ids of their events.
 */
final class IdleAccounts {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final Answers NOBODY =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    // A snapshot is not decided.
                }

                @Override
                public void alert(Alert alert) {
                    // A snapshot alerts nobody.
                }
            };

    private IdleAccounts() {}

    /** Returns what a snapshot of many of them costs, to and from a file. */
    static SnapshotRound snapshot(List<Event> events, int count, int rounds, int threads)
            throws IOException {
        return SnapshotRound.of(() -> engine(events, count), rounds, threads);
    }

    private static Engine engine(List<Event> events, int count) {
        AccountSnapshot pattern = pattern(events);
        Engine engine = new Engine(Policy.STANDARD);
        describe(engine, events);
        for (int i = 0; pattern != null && i < count; i++) {
            engine.accept(named(pattern, "idle" + i), NOBODY);
        }
        return engine;
    }

    private static void describe(Engine engine, List<Event> events) {
        for (Event event : events) {
            if (event instanceof InstrumentReference) {
                engine.accept(event, NOBODY);
            }
        }
    }

    /** Returns the bytes an account; 0 when no snapshot is among the events. */
    static long bytesEach(List<Event> events, int count) {
        AccountSnapshot pattern = pattern(events);
        if (pattern == null) {
            return 0;
        }
        long ofIds = used(events, count, i -> new Tick("idle" + i, pattern.timeMicros()));
        return (used(events, count, i -> named(pattern, "idle" + i)) - ofIds) / count;
    }

    /** Returns what an engine that knows the names grows by with each of many events. */
    private static long used(List<Event> events, int count, IntFunction<Event> each) {
        Engine engine = new Engine(Policy.STANDARD);
        describe(engine, events);
        long before = used();
        try {
            for (int i = 0; i < count; i++) {
                engine.accept(each.apply(i), NOBODY);
            }
            return used() - before;
        } finally {
            // Or the collection would take the engine before the heap is measured.
            Reference.reachabilityFence(engine);
        }
    }

    private static @Nullable AccountSnapshot pattern(List<Event> events) {
        for (Event event : events) {
            if (event instanceof AccountSnapshot snapshot) {
                return snapshot;
            }
        }
        return null;
    }

    private static AccountSnapshot named(AccountSnapshot pattern, String account) {
        return new AccountSnapshot(
                account,
                pattern.timeMicros(),
                account,
                pattern.openedOnDay(),
                pattern.buyingPowerYenMicros(),
                pattern.cash(),
                pattern.positions(),
                pattern.methods(),
                pattern.foreignTrading(),
                pattern.devices(),
                pattern.lastLoginMicros());
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            MEMORY.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
