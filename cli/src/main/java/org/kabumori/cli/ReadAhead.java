package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads the sources, merged by time, on a thread of its own, a few batches ahead of the engine. The
 * order of events and rejects is the sources' own, whatever the threads do. {@link #run} belongs to
 * the reading thread, {@link #next} to the one that decides.
 */
final class ReadAhead implements Runnable {
    /** Batches ahead: enough to ride out a pause of either thread, within some tens of MB. */
    private static final int MOST_AHEAD = 8;

    /** A batch ends here too, so that large lines do not pile up. */
    private static final int MOST_BATCH_BYTES = 1 << 20;

    private static final int MOST_REFUSED_BYTES = 1 << 16;

    private final List<EventSource> sources;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(MOST_AHEAD);
    private final Rejects rejects = new Rejects();
    private final ByteArrayOutputStream refused = new ByteArrayOutputStream();
    private Batch batch = new Batch();
    private int batchBytes;
    private long latestMicros = Long.MIN_VALUE + Engine.LATENESS_MICROS;

    ReadAhead(List<EventSource> sources) {
        this.sources = sources;
    }

    /** Returns the next batch, waiting for it; the last one says so, and what went wrong if so. */
    Batch next() throws InterruptedIOException {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("replay interrupted");
        }
    }

    @Override
    public void run() {
        try {
            read();
        } catch (InterruptedIOException e) {
            // Whoever interrupted wants no more batches.
            return;
        } catch (IOException | RuntimeException | Error e) {
            batch.failure = e;
        }
        batch.last = true;
        try {
            handOver();
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException {
        for (EventSource source : sources) {
            batch.refused += source.advance(rejects);
        }
        for (EventSource next = earliest(); next != null; next = earliest()) {
            take(next);
            if (batch.items.size() == Batch.MOST_EVENTS || batchBytes >= MOST_BATCH_BYTES) {
                handOver();
            }
            batch.refused += next.advance(rejects);
        }
    }

    private @Nullable EventSource earliest() {
        EventSource earliest = null;
        for (EventSource source : sources) {
            if (source.event() != null
                    && (earliest == null || source.timeMicros() < earliest.timeMicros())) {
                earliest = source;
            }
        }
        return earliest;
    }

    private void take(EventSource source) throws IOException {
        Event event = Objects.requireNonNull(source.event());
        batch.events.add(event);
        batch.items.add(new Batch.Item(event, refusedSoFar(), ifLate(source, event)));
        batchBytes += source.lineBytes();
    }

    /**
     * Returns the reject of an event that may be late. The engine decides; but it knows no later
     * time than the latest read, so that mostly the line need not be kept.
     */
    private byte @Nullable [] ifLate(EventSource source, Event event) throws IOException {
        if (event.timeMicros() >= latestMicros - Engine.LATENESS_MICROS) {
            latestMicros = Math.max(latestMicros, event.timeMicros());
            return null;
        }
        ByteArrayOutputStream late = new ByteArrayOutputStream();
        source.rejectLate(late);
        return late.toByteArray();
    }

    private byte @Nullable [] refusedSoFar() {
        if (refused.size() == 0) {
            return null;
        }
        byte[] bytes = refused.toByteArray();
        refused.reset();
        return bytes;
    }

    private void handOver() throws InterruptedIOException {
        batch.refusedAfter = refusedSoFar();
        batch.bytesRead = sources.stream().mapToLong(EventSource::bytesRead).sum();
        try {
            queue.put(batch);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("reading interrupted");
        }
        batch = new Batch();
        batchBytes = 0;
    }

    /** Keeps refused lines in their place among the events; a long one goes on piece by piece. */
    private final class Rejects extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            refused.write(bytes, offset, length);
            if (refused.size() >= MOST_REFUSED_BYTES) {
                handOver();
            }
        }
    }
}
