package org.kabumori.server.posture;

import java.time.LocalDate;

/**
 * What a person says of a control, with what shows it; immutable.
 *
 * @param reference the document, ticket or minutes that show it
 * @param expiresOn the last day on which it counts
 */
public record Attestation(
        String control,
        long atMicros,
        String by,
        Rating standing,
        String reference,
        LocalDate expiresOn) {
    /** Returns whether it counts on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isAfter(expiresOn);
    }
}
