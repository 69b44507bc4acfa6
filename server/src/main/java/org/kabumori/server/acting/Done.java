package org.kabumori.server.acting;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.approval.Approval;

/**
 * What became of an act; immutable.
 *
 * @param state {@code done}, or {@code proposed}: a second person approves it first
 * @param subject the id of what was done, {@code null} when it waits
 * @param approval the id of the proposal, {@code null} when it was done
 */
public record Done(String state, @Nullable String subject, @Nullable String approval) {
    public static Done inForce(String subject) {
        return new Done("done", subject, null);
    }

    public static Done proposed(Approval approval) {
        return new Done("proposed", null, approval.id());
    }

    /** Returns whether a second person approves it first. */
    public boolean isProposed() {
        return approval != null;
    }
}
