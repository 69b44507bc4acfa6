package org.kabumori.server.passkeys;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Which passkeys of customers are taken, and what they may do: properties under {@code
 * kabumori.passkeys.}. Immutable.
 *
 * @param coolingOff how long a new passkey signs in but confirms nothing, unless the customer was
 *     identified afresh for it
 * @param challengeFor how long a customer may take to make a passkey or to sign in
 * @param synced what passkeys may do that are on several devices of a cloud account
 * @param attestation whether the authenticator must say, signed by its maker, what it is
 * @param metadata a BLOB of the FIDO metadata service: makers' certificates, and models that are
 *     not to be trusted any more
 * @param metadataRoot the certificate, in PEM, that the BLOB's signature ends at
 * @param allowedAaguids models taken; all when empty. Without attestation a model is hearsay
 * @param refusedAaguids models not taken
 */
@ConfigurationProperties("kabumori.passkeys")
record PasskeySettings(
        @DefaultValue("24h") Duration coolingOff,
        @DefaultValue("5m") Duration challengeFor,
        @DefaultValue("confirm") Synced synced,
        @DefaultValue("none") Attestation attestation,
        @Nullable Path metadata,
        @Nullable Path metadataRoot,
        @DefaultValue List<UUID> allowedAaguids,
        @DefaultValue List<UUID> refusedAaguids) {
    PasskeySettings {
        allowedAaguids = List.copyOf(allowedAaguids);
        refusedAaguids = List.copyOf(refusedAaguids);
        if (coolingOff.isNegative()) {
            throw new SettingsWrong("kabumori.passkeys.cooling-off: expected 0 or more");
        }
        if (challengeFor.isNegative() || challengeFor.isZero()) {
            throw new SettingsWrong("kabumori.passkeys.challenge-for: expected more than 0");
        }
        if ((metadata == null) != (metadataRoot == null)) {
            throw new SettingsWrong(
                    "kabumori.passkeys.metadata: expected metadata-root beside it, and no other way");
        }
        if (attestation == Attestation.REQUIRED && metadata == null) {
            throw new SettingsWrong(
                    "kabumori.passkeys.attestation: required needs kabumori.passkeys.metadata");
        }
    }

    /** What a synced passkey may do. */
    enum Synced {
        /** All that a passkey of one device may. */
        CONFIRM,
        /** Sign in, but confirm nothing. */
        LOGIN,
        /** Not even be enrolled. */
        REFUSE
    }

    /** Whether an authenticator must prove its model. */
    enum Attestation {
        NONE,
        REQUIRED
    }
}
