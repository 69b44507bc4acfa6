package org.kabumori.client.device;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

/**
 * A compact JWS (RFC 7515) whose signature is not checked yet; immutable.
 *
 * @param header its fields, those of an inner object by a dot
 * @param claims likewise
 * @param signed the text that the signature is over
 * @param signature 64 bytes, base64url
 */
record Jws(
        Map<String, String> header, Map<String, String> claims, String signed, String signature) {
    private static final int MOST_CHARACTERS = 4_000;
    private static final int SIGNATURE_BYTES = 64;
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /**
     * Reads one.
     *
     * @param type what its header has to say that it is
     * @return {@code null} when it is none, of another type, or not to be checked with ES256
     */
    static @Nullable Jws read(String text, String type) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || text.length() > MOST_CHARACTERS) {
            return null;
        }
        Map<String, String> header = json(parts[0]);
        Map<String, String> claims = json(parts[1]);
        if (header == null || claims == null) {
            return null;
        }
        return type.equals(header.get("typ")) && "ES256".equals(header.get("alg"))
                ? new Jws(header, claims, parts[0] + "." + parts[1], parts[2])
                : null;
    }

    private static @Nullable Map<String, String> json(String part) {
        try {
            return FlatJson.read(DECODER.decode(part));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns a claim, empty without. */
    String claim(String name) {
        return claims.getOrDefault(name, "");
    }

    /** Returns whether it was signed with a key; some hundred microseconds. */
    boolean isSignedBy(EcKey key) {
        try {
            byte[] bytes = DECODER.decode(signature);
            if (bytes.length != SIGNATURE_BYTES) {
                return false;
            }
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key.forVerifying());
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
