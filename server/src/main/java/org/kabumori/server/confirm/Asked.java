package org.kabumori.server.confirm;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a customer was asked to sign, and what became of it; immutable.
 *
 * @param id unguessable: whoever has it may see what is asked
 * @param events the challenged events' ids, one account's
 * @param challenge of {@link Canonical}
 * @param otherDevice whether another device than the one that ordered must sign
 * @param number shown where the order was placed, to be entered on the other device
 * @param state {@code open}, {@code passed}, {@code failed}, {@code expired}, {@code withdrawn}
 * @param released whether the broker went on with what was signed
 * @param why the last refusal, for operators
 */
record Asked(
        String id,
        String account,
        List<String> events,
        String nonce,
        String challenge,
        boolean otherDevice,
        int number,
        @Nullable String returnTo,
        String state,
        int tries,
        boolean released,
        long askedMicros,
        long untilMicros,
        @Nullable Long endedMicros,
        @Nullable String why,
        @Nullable String credential) {

    /** Returns whether it still waits for its customer. */
    public boolean isOpen() {
        return state.equals("open");
    }
}
