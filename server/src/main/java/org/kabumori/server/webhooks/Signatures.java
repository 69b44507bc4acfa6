package org.kabumori.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks says: HMAC-SHA256 of id, time and body, once for each secret that is
 * valid. Thread-safe.
 */
final class Signatures {
    static final String EXPECTED = "whsec_ and the base64 of 24 to 64 random bytes";

    private static final String PREFIX = "whsec_";

    // standardwebhooks| between 24 bytes (192 bits) and 64 bytes (512 bits)
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final List<SecretKeySpec> keys;

    private Signatures(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Returns a signer.
     *
     * @throws IllegalArgumentException when a secret is none; it is not repeated in the message
     */
    static Signatures of(List<String> secrets) {
        return new Signatures(secrets.stream().map(Signatures::key).toList());
    }

    private static SecretKeySpec key(String secret) {
        byte[] bytes =
                secret.startsWith(PREFIX)
                        ? decoded(secret.substring(PREFIX.length()))
                        : new byte[0];
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Returns the value of {@code webhook-signature}. */
    String of(String id, long unixSeconds, String body) {
        byte[] signed = (id + "." + unixSeconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
