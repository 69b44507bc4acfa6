package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/** What a person found out about an account, a session, an order or an alert. */
public record Verdict(
        String id,
        long timeMicros,
        String account,
        @Nullable String session,
        @Nullable String order,
        @Nullable String alert,
        Finding verdict,
        String by)
        implements AccountEvent {
    /** The finding. */
    public enum Finding implements Word {
        TAKEOVER,
        GENUINE,
        MANIPULATOR,
        UNCLEAR
    }
}
