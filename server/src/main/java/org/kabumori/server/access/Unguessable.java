package org.kabumori.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that nobody can guess, and the plain hash that is enough for them. */
public final class Unguessable {
    /** What tokens of ours begin with, so that scanners of repositories find lost ones. */
    static final String TOKEN_PREFIX = "kbm_";

    private static final int TOKEN_BYTES = 32;
    private static final int PASSWORD_BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unguessable() {}

    static String token() {
        return TOKEN_PREFIX + text(TOKEN_BYTES);
    }

    static String password() {
        return text(PASSWORD_BYTES);
    }

    /** Returns as many random bytes, as text for URLs. */
    public static String text(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the plain hash in hexadecimal digits: enough for what nobody can guess. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
