package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;

/** A machine that has a token of ours; immutable. The token itself is known to nobody here. */
public record Machine(
        String name,
        Role role,
        String createdBy,
        long createdAtMicros,
        @Nullable Long expiresAtMicros,
        @Nullable Long lastUsedMicros) {

    /** Returns whether the token opens nothing any more. */
    public boolean isExpired(long nowMicros) {
        return expiresAtMicros != null && expiresAtMicros <= nowMicros;
    }
}
