package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/** What a customer told the broker. */
public record CustomerReport(
        String id,
        long timeMicros,
        String account,
        Kind kind,
        @Nullable String session,
        @Nullable String order,
        @Nullable String text)
        implements AccountEvent {
    /** What was said. */
    public enum Kind implements Word {
        NOT_ME,
        SUSPICIOUS_MESSAGE,
        LOST_DEVICE,
        CONFIRMED_MINE
    }
}
