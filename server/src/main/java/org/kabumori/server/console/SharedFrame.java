package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One language's frame, made once for all pages that listen. Thread-safe; whoever comes while it is
 * made waits for it.
 */
final class SharedFrame {
    /**
     * The least time between two makings: pages are told twice a second each, but not all at the
     * same moment.
     */
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReentrantLock lock = new ReentrantLock();
    private LiveFeed.@Nullable Frame latest;
    private long madeNanos;

    /**
     * Returns the frame of a version, or the one before it when that was made a moment ago; whose
     * version then says so, and the page is told again.
     */
    LiveFeed.Frame at(long version, Supplier<String> made) {
        lock.lock();
        try {
            LiveFeed.Frame known = latest;
            if (known != null && isFresh(known, version)) {
                return known;
            }
            madeNanos = System.nanoTime();
            LiveFeed.Frame frame = new LiveFeed.Frame(version, made.get());
            latest = frame;
            return frame;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFresh(LiveFeed.Frame known, long version) {
        return known.version() >= version || System.nanoTime() - madeNanos < LEAST_NANOS;
    }
}
