package org.kabumori.server.webhooks;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key and how Standard Webhooks signs with it. Thread-safe. */
sealed interface SigningScheme {
    /** Returns a signature with its identifier in front, {@code v1,…} or {@code v1a,…}. */
    String sign(byte[] signed);

    /**
     * Returns the scheme of a secret, by how it begins.
     *
     * @throws IllegalArgumentException when it is none; it is not repeated in the message
     */
    static SigningScheme of(String secret) {
        return secret.startsWith(Ed25519.PREFIX) ? Ed25519.of(secret) : Symmetric.of(secret);
    }

    private static byte[] decoded(String secret, String prefix) {
        try {
            return secret.startsWith(prefix)
                    ? Base64.getDecoder().decode(secret.substring(prefix.length()))
                    : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String identified(String identifier, byte[] signature) {
        return identifier + "," + Base64.getEncoder().encodeToString(signature);
    }

    /** HMAC-SHA256 with a secret that both know. */
    record Symmetric(SecretKeySpec key) implements SigningScheme {
        static final String EXPECTED = "whsec_ and the base64 of 24 to 64 random bytes";
        private static final String PREFIX = "whsec_";

        // standardwebhooks| between 24 bytes (192 bits) and 64 bytes (512 bits)
        private static final int LEAST_BYTES = 24;
        private static final int MOST_BYTES = 64;

        private static Symmetric of(String secret) {
            byte[] bytes = decoded(secret, PREFIX);
            if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException(EXPECTED);
            }
            return new Symmetric(new SecretKeySpec(bytes, "HmacSHA256"));
        }

        @Override
        public String sign(byte[] signed) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return identified("v1", mac.doFinal(signed));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        }
    }

    /** Ed25519: the receiver needs the public key only, and can sign nothing. */
    record Ed25519(PrivateKey key) implements SigningScheme {
        static final String EXPECTED =
                "whsk_ and the base64 of an ed25519 private key of 32 bytes, or of 64 with the public one behind it";

        // standardwebhooks| base64 encoded, prefixed with whsk_ for the secret key
        private static final String PREFIX = "whsk_";
        private static final int KEY_BYTES = 32;

        private static Ed25519 of(String secret) {
            byte[] bytes = decoded(secret, PREFIX);
            if (bytes.length != KEY_BYTES && bytes.length != 2 * KEY_BYTES) {
                throw new IllegalArgumentException(EXPECTED);
            }
            try {
                return new Ed25519(
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(
                                        new EdECPrivateKeySpec(
                                                NamedParameterSpec.ED25519,
                                                Arrays.copyOf(bytes, KEY_BYTES))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has Ed25519", e);
            }
        }

        @Override
        public String sign(byte[] signed) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(signed);
                return identified("v1a", signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has Ed25519", e);
            }
        }
    }
}
