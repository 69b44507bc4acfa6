package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;

/**
 * A person who signs in here; immutable.
 *
 * @param active whether the door opens at all
 * @param mustChange whether somebody else knows the password
 * @param failures wrong passwords in a row
 * @param lockedUntilMicros until when no password is taken
 * @param sessionsFromMicros sessions begun before are over
 */
public record ConsoleUser(
        String name,
        Role role,
        boolean active,
        boolean mustChange,
        int failures,
        long lockedUntilMicros,
        long sessionsFromMicros,
        @Nullable Long lastLoginMicros) {}
