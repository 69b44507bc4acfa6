package org.kabumori.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs as Standard Webhooks says: id, time and body, once with each key that is valid.
 * Thread-safe.
 */
final class Signatures {
    private final List<SigningScheme> keys;

    private Signatures(List<SigningScheme> keys) {
        this.keys = keys;
    }

    /**
     * Returns a signer.
     *
     * @param secrets {@code whsec_…} for HMAC-SHA256, {@code whsk_…} for ed25519
     * @throws IllegalArgumentException when a secret is none; it is not repeated in the message
     */
    static Signatures of(List<String> secrets) {
        return new Signatures(secrets.stream().map(SigningScheme::of).toList());
    }

    /** Returns the value of {@code webhook-signature}. */
    String of(String id, long unixSeconds, String body) {
        byte[] signed = (id + "." + unixSeconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> key.sign(signed)).collect(Collectors.joining(" "));
    }
}
