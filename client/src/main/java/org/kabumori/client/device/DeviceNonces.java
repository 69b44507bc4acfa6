package org.kabumori.client.device;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proofs must contain, so that none can be made in advance: a text of the minute, the same for
 * everybody, known to this server only until it is given out. Immutable, thread-safe.
 */
final class DeviceNonces {
    /** A text is taken in its own span and the next. */
    private static final long SPAN_SECONDS = 120;

    private static final String MAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    private final byte[] secret;

    /**
     * @param secret the same on all servers of one site, 32 bytes or more
     */
    DeviceNonces(byte[] secret) {
        if (secret.length < SECRET_BYTES) {
            throw new IllegalArgumentException("a secret of 32 bytes or more");
        }
        this.secret = secret.clone();
    }

    /** Makes one for a site of one server. */
    static DeviceNonces ofThisServer() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new DeviceNonces(secret);
    }

    String current(long nowSeconds) {
        return of(nowSeconds / SPAN_SECONDS);
    }

    boolean isFresh(String nonce, long nowSeconds) {
        long span = nowSeconds / SPAN_SECONDS;
        return same(nonce, of(span)) || same(nonce, of(span - 1));
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(
                left.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                right.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private String of(long span) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            byte[] made = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(span).array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }
}
