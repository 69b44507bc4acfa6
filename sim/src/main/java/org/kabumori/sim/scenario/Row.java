package org.kabumori.sim.scenario;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.evidence.ReasonCode;

/**
 * A row: an event with what must be answered to it, or, without an event, an alert that must have
 * been raised, or not, by then.
 */
record Row(
        int line,
        long timeMicros,
        @Nullable Event event,
        Expectation expectation,
        @Nullable ReasonCode told,
        @Nullable ReasonCode untold,
        @Nullable AlertCheck check) {

    /** An alert that must, or must not, have been raised. */
    record AlertCheck(Alert.Kind kind, String subject, boolean raised) {}
}
