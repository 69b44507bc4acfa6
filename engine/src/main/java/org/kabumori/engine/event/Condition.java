package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * A ranked order of an operator about one subject: {@code account:…}, {@code instrument:…}, {@code
 * device:…}, {@code ip:…}, or {@code agent:…}, a product of user agents with its version.
 */
public record Condition(
        String id,
        long timeMicros,
        String condition,
        Restriction.Action action,
        String subject,
        Rank rank,
        String reason,
        @Nullable Long validUntilMicros,
        String by)
        implements ControlEvent {
    /**
     * From the strongest: none may override a block; an override stands above an overridable block.
     */
    public enum Rank implements Word {
        BLOCK,
        OVERRIDE,
        OVERRIDABLE_BLOCK
    }

    /** Returns this condition with an end. */
    public Condition until(long micros) {
        return new Condition(id, timeMicros, condition, action, subject, rank, reason, micros, by);
    }
}
