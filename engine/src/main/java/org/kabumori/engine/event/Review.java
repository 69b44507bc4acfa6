package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/** A person's answer about a held event, whose id is {@code event}. */
public record Review(
        String id,
        long timeMicros,
        String account,
        String event,
        Outcome outcome,
        String by,
        @Nullable String note)
        implements AccountEvent {
    /** What becomes of the held event. */
    public enum Outcome implements Word {
        RELEASE,
        REFUSE,
        EXPIRE
    }
}
