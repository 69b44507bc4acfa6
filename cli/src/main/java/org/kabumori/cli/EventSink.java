package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventWriter;
import org.kabumori.contract.JsonBuffer;
import org.kabumori.engine.event.Event;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Writes events as lines of JSON on a thread of its own, so that the world plays on meanwhile; in
 * the order given. Belongs to one producing thread. It waits while the writer is behind, so some
 * tens of thousands of events are held at most.
 */
final class EventSink implements Consumer<Event>, Closeable {
    /** Events in a batch: enough to make the hand-over cheap. */
    static final int MOST_EVENTS = 4_096;

    /** Batches ahead: enough to ride out a pause of either thread, within some tens of MB. */
    private static final int MOST_AHEAD = 4;

    private static final int DRAIN_BYTES = 1 << 16;

    private final OutputStream out;
    private final BlockingQueue<List<Event>> queue = new ArrayBlockingQueue<>(MOST_AHEAD);
    private final JsonBuffer json = new JsonBuffer();
    private final Thread writer;
    private List<Event> batch = new ArrayList<>(MOST_EVENTS);
    private long count;
    private boolean ended;
    private boolean reported;
    private volatile @Nullable Throwable failure;

    /** Starts the writer. The stream stays the caller's to close, after this. */
    EventSink(OutputStream out) {
        this.out = out;
        writer = Thread.ofPlatform().daemon().name("event-writer").start(this::write);
    }

    /**
     * Takes the next event.
     *
     * @throws UncheckedIOException when an earlier one could not be written; the cause says so in a
     *     sentence
     */
    @Override
    public void accept(Event event) {
        batch.add(event);
        count++;
        if (batch.size() >= MOST_EVENTS) {
            try {
                handOver();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns how many events were taken. */
    long count() {
        return count;
    }

    /**
     * Waits until all is written and flushed.
     *
     * @throws IOException when that fails, unless {@link #accept} said so already
     */
    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        try {
            if (!batch.isEmpty()) {
                queue.put(batch);
            }
            // No other batch is empty: this one says that nothing follows.
            queue.put(List.of());
            writer.join();
            flush();
        } catch (InterruptedException e) {
            writer.interrupt();
            throw interrupted();
        }
        if (!reported) {
            check();
        }
    }

    private void handOver() throws IOException {
        check();
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        batch = new ArrayList<>(MOST_EVENTS);
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("writing events was interrupted");
    }

    private void check() throws IOException {
        Throwable cause = failure;
        if (cause == null) {
            return;
        }
        reported = true;
        if (cause instanceof IOException) {
            throw new IOException("cannot write events: " + cause.getMessage(), cause);
        }
        throw new IllegalStateException("writing events failed", cause);
    }

    private void write() {
        try {
            for (List<Event> next = queue.take(); !next.isEmpty(); next = queue.take()) {
                write(next);
            }
        } catch (InterruptedException e) {
            // Whoever interrupted wants no more written.
        }
    }

    /** After a failure batches are still taken, so that the producer never waits in vain. */
    private void write(List<Event> events) {
        if (failure != null) {
            return;
        }
        try {
            for (Event event : events) {
                EventWriter.write(event, json);
                json.endLine();
                if (json.size() >= DRAIN_BYTES) {
                    json.drainTo(out);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private void flush() {
        if (failure != null) {
            return;
        }
        try {
            json.drainTo(out);
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }
}
