package org.kabumori.server.approval;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * An act proposed by one person, for another to decide; immutable.
 *
 * @param id of the approval, and what ids of its events begin with: carried out twice is once
 * @param kind which {@link Approvable} carries it out
 * @param subject what it is about, as in the audit log
 * @param content what will be done, as JSON
 */
public record Approval(
        String id,
        String kind,
        String subject,
        String content,
        String reason,
        State state,
        String proposedBy,
        long proposedAtMicros,
        long expiresAtMicros,
        @Nullable String decidedBy,
        @Nullable Long decidedAtMicros,
        @Nullable String note) {
    /** How far it is. */
    public enum State {
        PENDING,
        /** Decided, and to be carried out: after a crash it goes on from here. */
        APPROVED,
        CARRIED_OUT,
        REFUSED,
        WITHDRAWN,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
