package org.kabumori.client.device;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/**
 * A public key on P-256, as RFC 7518 writes it; immutable.
 *
 * @param x 32 bytes, base64url
 * @param y likewise
 */
record EcKey(String x, String y) {
    private static final int COORDINATE_BYTES = 32;

    /**
     * Returns the key among the fields of an object, {@code null} when there is none.
     *
     * @param prefix of its fields, with the dot
     */
    static @Nullable EcKey of(Map<String, String> fields, String prefix) {
        String x = fields.get(prefix + "x");
        String y = fields.get(prefix + "y");
        boolean publicKey =
                "EC".equals(fields.get(prefix + "kty"))
                        && "P-256".equals(fields.get(prefix + "crv"))
                        && !fields.containsKey(prefix + "d");
        return publicKey && x != null && y != null ? new EcKey(x, y) : null;
    }

    /** Returns what names it (RFC 7638). */
    String thumbprint() {
        String canonical =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x, y);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    PublicKey forVerifying() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(
                                new ECPoint(coordinate(x), coordinate(y)),
                                curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(String text) throws GeneralSecurityException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == COORDINATE_BYTES) {
                return new BigInteger(1, bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a coordinate is base64url", e);
        }
        throw new GeneralSecurityException("a coordinate has 32 bytes");
    }
}
