package org.kabumori.server.holds;

import org.jspecify.annotations.Nullable;

/**
 * A held order or movement of cash, and what became of it; immutable.
 *
 * @param event the held event's id
 * @param body the event's JSON
 * @param decision the answer's JSON
 * @param state {@code open}, {@code claimed} (somebody decided, the review is on its way), {@code
 *     released}, {@code refused}, {@code expired}
 * @param confirmed what the customer said out of band: {@code passed}, {@code failed}
 */
public record Held(
        String event,
        long seq,
        String type,
        String account,
        @Nullable String instrument,
        @Nullable String side,
        long yen,
        double score,
        @Nullable String campaign,
        String body,
        String decision,
        long heldMicros,
        long deadlineMicros,
        String state,
        @Nullable String outcome,
        @Nullable String decidedBy,
        @Nullable Long decidedMicros,
        @Nullable String note,
        @Nullable String confirmed) {

    /** Returns whether it still waits for somebody. */
    public boolean isOpen() {
        return state.equals("open");
    }
}
