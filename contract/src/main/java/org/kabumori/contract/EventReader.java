package org.kabumori.contract;

import org.kabumori.engine.event.Event;

/** Reads one event from its JSON, strictly. Not thread-safe: one reader a thread. */
public final class EventReader {
    /**
     * Reads the JSON object in {@code length} bytes from {@code offset}.
     *
     * @throws Rejection when it is no event of the contract
     */
    public Event read(byte[] json, int offset, int length) throws Rejection {
        throw new Rejection(Rejection.Rule.NOT_JSON, "", "an event");
    }
}
