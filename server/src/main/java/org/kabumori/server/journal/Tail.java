package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far the journal is durable: the writer moves it on, consumers wait for it. What the writer
 * committed last is remembered, so that consumers which keep up need not ask the database.
 * Thread-safe.
 */
@Component
public final class Tail {
    /** A few commits of the largest size: what is kept for longer costs the collector. */
    private static final int REMEMBERED_EVENTS = 24_000;

    /** Bodies of a megabyte must not add up. */
    private static final long REMEMBERED_CHARACTERS = 32L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /** By their numbers, which have no gap; from {@link #first} on. */
    private final @Nullable Entry[] recent = new Entry[REMEMBERED_EVENTS];

    private long first = 1;
    private long recentCharacters;
    private volatile long seq;
    private volatile long latestMicros;

    /** Returns the number of the last durable event. */
    public long seq() {
        return seq;
    }

    /** Returns the time of the latest durable event; a very small number when there is none. */
    public long latestMicros() {
        return latestMicros;
    }

    /** Tells that all up to an event is durable, and the latest time among it. */
    public void moveTo(long durable, long latest) {
        lock.lock();
        try {
            Arrays.fill(recent, null);
            first = durable + 1;
            recentCharacters = 0;
            move(durable, latest);
        } finally {
            lock.unlock();
        }
    }

    /** Tells that what follows the events before is durable, and the latest time among it. */
    public void append(List<Entry> committed, long latest) {
        lock.lock();
        try {
            for (Entry entry : committed) {
                if (entry.seq() - first >= REMEMBERED_EVENTS) {
                    forgetFirst();
                }
                recent[place(entry.seq())] = entry;
                recentCharacters += characters(entry);
            }
            while (recentCharacters > REMEMBERED_CHARACTERS) {
                forgetFirst();
            }
            move(committed.getLast().seq(), latest);
        } finally {
            lock.unlock();
        }
    }

    private void forgetFirst() {
        recentCharacters -= characters(entry(first));
        recent[place(first)] = null;
        first++;
    }

    private static int place(long seq) {
        return (int) (seq % REMEMBERED_EVENTS);
    }

    private Entry entry(long wanted) {
        return Objects.requireNonNull(recent[place(wanted)]);
    }

    private static int characters(Entry entry) {
        return entry.body().length() + (entry.answer() == null ? 0 : entry.answer().length());
    }

    private void move(long durable, long latest) {
        seq = durable;
        latestMicros = latest;
        moved.signalAll();
    }

    /**
     * Returns the entries with {@code after < seq <= upTo}, in order, if all of them are
     * remembered; copies them.
     */
    public Optional<List<Entry>> recent(long after, long upTo) {
        lock.lock();
        try {
            if (after + 1 < first || upTo > seq) {
                return Optional.empty();
            }
            List<Entry> wanted = new ArrayList<>((int) Math.max(0, upTo - after));
            for (long each = after + 1; each <= upTo; each++) {
                wanted.add(entry(each));
            }
            return Optional.of(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something follows {@code after}, or a time has passed. */
    public void await(long after, long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (seq <= after && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
