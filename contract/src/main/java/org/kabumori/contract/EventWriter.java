package org.kabumori.contract;

import org.kabumori.engine.event.Event;

/** Writes events as the contract's JSON, fields in the contract's order. */
public final class EventWriter {
    private EventWriter() {}

    /** Returns the event as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Event event) {
        throw new UnsupportedOperationException(event.id());
    }
}
