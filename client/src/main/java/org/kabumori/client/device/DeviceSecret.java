package org.kabumori.client.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a site's servers know and nobody else: they give out texts that only they could have made.
 * Immutable, thread-safe.
 */
final class DeviceSecret {
    /** A text of a moment is taken in its own span and the next. */
    private static final long SPAN_SECONDS = 120;

    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] secret;

    /**
     * @param secret the same on all servers of one site, 32 bytes or more
     */
    DeviceSecret(byte[] secret) {
        if (secret.length < BYTES) {
            throw new IllegalArgumentException("a secret of 32 bytes or more");
        }
        this.secret = secret.clone();
    }

    /** Makes one for a site of one server. */
    static DeviceSecret ofThisServer() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new DeviceSecret(secret);
    }

    /**
     * Makes the text of some words; 43 characters of base64url.
     *
     * @param purpose keeps texts for one purpose from being good for another
     * @param words none has a line's end
     */
    String text(String purpose, String... words) {
        String all = purpose + "\n" + String.join("\n", words);
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            byte[] made = mac.doFinal(all.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    /** Makes the text that is to be sent back within the next two minutes or so. */
    String ofNow(String purpose, String word, long nowSeconds) {
        return ofSpan(purpose, word, nowSeconds / SPAN_SECONDS);
    }

    /** Returns whether a text was made by {@link #ofNow} a short while ago. */
    boolean isFresh(String text, String purpose, String word, long nowSeconds) {
        long span = nowSeconds / SPAN_SECONDS;
        return same(text, ofSpan(purpose, word, span))
                || same(text, ofSpan(purpose, word, span - 1));
    }

    private String ofSpan(String purpose, String word, long span) {
        return text(purpose, word, String.valueOf(span));
    }

    /** Compares in a time that says nothing. */
    static boolean same(String left, String right) {
        return MessageDigest.isEqual(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
