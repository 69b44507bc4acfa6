package org.kabumori.server.cases;

import org.jspecify.annotations.Nullable;

/**
 * A case without its parts; immutable.
 *
 * @param state the word of a {@link CaseState}
 * @param assignee who works on it, {@code null} for nobody
 * @param changedMicros when anything of it changed last
 */
public record CaseFile(
        long number,
        String title,
        String state,
        @Nullable String assignee,
        String openedBy,
        long openedMicros,
        long changedMicros) {
    /** Returns whether nothing can be added. */
    public boolean isClosed() {
        return state.equals(CaseState.CLOSED.word());
    }

    /** Returns what the audit log calls it. */
    public String subject() {
        return subject(number);
    }

    public static String subject(long number) {
        return "case:" + number;
    }
}
