package org.kabumori.engine.event;

/** Something that happened, in the words of the contract; immutable. */
public sealed interface Event permits AccountEvent, MarketEvent, ControlEvent {
    /**
     * Returns the feed's unique id, 1 to 64 printable ASCII characters. The same id again is the
     * same event.
     */
    String id();

    /** Returns when it happened. */
    long timeMicros();

    /** Returns whether the contract promises a decision for this event. */
    default boolean decided() {
        return false;
    }
}
