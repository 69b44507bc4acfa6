package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of what the sources hold, in order, handed from the thread that reads to the one that
 * decides. Filled by one thread, then read by the other.
 */
final class Batch {
    /** Events in a batch: enough to make the hand-over cheap, few enough to stay in the cache. */
    static final int MOST_EVENTS = 256;

    final List<Item> items = new ArrayList<>(MOST_EVENTS);

    /** The items' events. */
    final List<Event> events = new ArrayList<>(MOST_EVENTS);

    byte @Nullable [] refusedAfter;
    long refused;
    long bytesRead;
    boolean last;
    @Nullable Throwable failure;

    /** Throws what went wrong in reading, if something did. */
    void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("reading failed", failure);
        }
    }

    /** An event in its place. */
    static final class Item {
        final Event event;

        /** What goes to the rejects before it. */
        final byte @Nullable [] refusedBefore;

        /** What goes to the rejects if the engine finds it late; {@code null} when it cannot be. */
        final byte @Nullable [] ifLate;

        Item(Event event, byte @Nullable [] refusedBefore, byte @Nullable [] ifLate) {
            this.event = event;
            this.refusedBefore = refusedBefore;
            this.ifLate = ifLate;
        }
    }
}
