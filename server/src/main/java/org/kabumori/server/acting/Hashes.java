package org.kabumori.server.acting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that follow from other ids: what the server does about an event it does once, however often
 * it is asked.
 */
public final class Hashes {
    /** 128 bits: nobody makes two events with the same. */
    private static final int BYTES = 16;

    private Hashes() {}

    /** Returns 32 hexadecimal digits of a text's SHA-256. */
    public static String shortHash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
