package org.kabumori.engine.policy;

import org.kabumori.engine.event.Word;

/** What the gate in front of a channel does when it gets no decision in time. */
public enum FailMode implements Word {
    /** Lets the event through, and says so. */
    OPEN,
    /** Refuses the event. */
    CLOSED,
    /** Lets the event through after a step-up only. */
    STEP_UP
}
