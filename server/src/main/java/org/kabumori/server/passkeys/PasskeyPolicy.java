package org.kabumori.server.passkeys;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.passkeys.PasskeySettings.Attestation;
import org.kabumori.server.passkeys.PasskeySettings.Synced;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.UUID;

/** Which passkeys are taken, and which confirm orders. Immutable, thread-safe. */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
final class PasskeyPolicy {
    private final PasskeySettings settings;
    private final @Nullable Metadata metadata;

    PasskeyPolicy(PasskeySettings settings) {
        this.settings = settings;
        metadata = Metadata.read(settings.metadata(), settings.metadataRoot());
    }

    /** Returns whose attestations are believed, {@code null} where nobody asks for any. */
    @Nullable Metadata anchors() {
        return settings.attestation() == Attestation.REQUIRED ? metadata : null;
    }

    Duration challengeFor() {
        return settings.challengeFor();
    }

    /** Returns what is asked of an authenticator about itself. */
    String conveyance() {
        return settings.attestation() == Attestation.REQUIRED ? "direct" : "none";
    }

    /** Refuses what may not be enrolled. */
    void check(Ceremonies.Made made) throws CeremonyRefused {
        UUID model = UUID.fromString(made.aaguid());
        boolean unwanted =
                settings.refusedAaguids().contains(model)
                        || !settings.allowedAaguids().isEmpty()
                                && !settings.allowedAaguids().contains(model);
        if (unwanted) {
            throw new CeremonyRefused("model-refused");
        }
        if (isBroken(made.aaguid())) {
            throw new CeremonyRefused("model-broken");
        }
        if (settings.attestation() == Attestation.REQUIRED && !made.attested()) {
            throw new CeremonyRefused("no-attestation");
        }
        if (settings.synced() == Synced.REFUSE && made.synced()) {
            throw new CeremonyRefused("synced");
        }
    }

    /** Returns from when on a new passkey confirms something. */
    long confirmsFromMicros(long enrolledMicros, boolean proven) {
        return proven ? enrolledMicros : enrolledMicros + settings.coolingOff().toMillis() * 1_000;
    }

    /** Returns whether a passkey confirms orders now. */
    boolean confirms(Passkey passkey, long nowMicros) {
        return passkey.isActive()
                && passkey.confirmsFromMicros() <= nowMicros
                && !(passkey.synced() && settings.synced() == Synced.LOGIN)
                && !isBroken(passkey.aaguid());
    }

    private boolean isBroken(String aaguid) {
        return metadata != null && metadata.isBroken(aaguid);
    }
}
