package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/** Shared intelligence: a value seen in attacks. {@code confidence} is 0 to 100. */
public record Indicator(
        String id,
        long timeMicros,
        Kind kind,
        String value,
        int confidence,
        String source,
        @Nullable Long validUntilMicros)
        implements ControlEvent {
    /** What the value is. */
    public enum Kind implements Word {
        IP,
        CIDR,
        ASN,
        DEVICE,
        DOMAIN,
        URL,
        CREDENTIAL,
        INSTRUMENT,
        USER_AGENT
    }
}
