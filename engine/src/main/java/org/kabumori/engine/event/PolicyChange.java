package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.policy.Policy;

/**
 * A policy version published, set beside the live one, or retired. {@code content} is absent on
 * {@code RETIRE} only.
 */
public record PolicyChange(
        String id,
        long timeMicros,
        String policy,
        Action action,
        @Nullable Policy content,
        String by,
        @Nullable String approvedBy)
        implements ControlEvent {
    /** What becomes of the version. */
    public enum Action implements Word {
        PUBLISH,
        SHADOW,
        RETIRE
    }
}
