package org.kabumori.site;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Secrets of sessions and devices, and codes by short message. */
final class Unguessable {
    private static final int SECRET_BYTES = 24;
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Unguessable() {}

    static String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    static byte[] bytes() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Returns six digits. */
    static String code() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
    }
}
