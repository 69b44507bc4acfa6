package org.kabumori.server.conditions;

import org.jspecify.annotations.Nullable;

/** A condition as it was set, and whether it was lifted; immutable. */
public record ConditionLine(
        String condition,
        boolean set,
        String subject,
        String rank,
        String reason,
        @Nullable Long untilMicros,
        String setBy,
        long setMicros,
        @Nullable String liftedBy,
        @Nullable Long liftedMicros) {

    /** Returns whether it counts at a time. */
    public boolean isInForce(long nowMicros) {
        return set && (untilMicros == null || untilMicros >= nowMicros);
    }
}
