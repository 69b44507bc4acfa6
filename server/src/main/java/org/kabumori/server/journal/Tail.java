package org.kabumori.server.journal;

import org.springframework.stereotype.Component;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the journal is durable: the writer moves it on, consumers wait for it. Thread-safe. */
@Component
public final class Tail {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
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
            seq = durable;
            latestMicros = latest;
            moved.signalAll();
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
