package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A freeze, its lifting, the end of sessions, or the customer's own lock. {@code identityProof} is
 * always there for {@code UNFREEZE}.
 */
public record AccountControl(
        String id,
        long timeMicros,
        String account,
        Action action,
        @Nullable Scope scope,
        @Nullable String identityProof,
        String by)
        implements AccountEvent {
    /** What is done to the account. */
    public enum Action implements Word {
        FREEZE_TRADING,
        FREEZE_ALL,
        UNFREEZE,
        END_SESSIONS,
        SELF_LOCK,
        SELF_UNLOCK
    }

    /** What a lock covers; an empty list covers all. */
    public record Scope(List<String> markets, List<Channel> channels) {}
}
