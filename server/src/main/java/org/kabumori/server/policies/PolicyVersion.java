package org.kabumori.server.policies;

import org.jspecify.annotations.Nullable;

/**
 * What became of a policy at a time; immutable.
 *
 * @param policy the version
 * @param action {@code publish}, {@code shadow}, {@code retire}
 * @param content the policy as YAML, {@code null} when it was retired
 */
public record PolicyVersion(
        long seq,
        String event,
        String policy,
        String action,
        @Nullable String content,
        String by,
        @Nullable String approvedBy,
        long atMicros) {}
