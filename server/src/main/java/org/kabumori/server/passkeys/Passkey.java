package org.kabumori.server.passkeys;

import org.jspecify.annotations.Nullable;

/**
 * A customer's passkey; immutable.
 *
 * @param credential the authenticator's id of it, base64url
 * @param label the customer's name for it
 * @param attestedData AAGUID, id and public key as the authenticator gave them, base64url
 * @param aaguid the model; hearsay without attestation
 * @param format of the attestation, {@code none} mostly
 * @param transports how browsers reach it, joined by commas
 * @param synced whether it may be on several devices
 * @param backedUp whether it was, when it was last used
 * @param allowedBy what allowed its enrolment
 * @param confirmsFromMicros before that it signs in but confirms nothing
 */
public record Passkey(
        String credential,
        String account,
        String label,
        String attestedData,
        String aaguid,
        String format,
        String transports,
        long signCount,
        boolean synced,
        boolean backedUp,
        String allowedBy,
        long enrolledMicros,
        long confirmsFromMicros,
        @Nullable Long usedMicros,
        @Nullable Long revokedMicros) {

    /** Returns whether it still opens anything. */
    public boolean isActive() {
        return revokedMicros == null;
    }
}
