package org.kabumori.site;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Kabumori's messages to the site are signed with (Standard Webhooks). Immutable. */
final class HookSecret {
    private static final String MAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    /** An older message may be a replay. */
    private static final long MOST_SECONDS_OLD = 300;

    private final byte[] secret;

    HookSecret(byte[] secret) {
        this.secret = secret.clone();
    }

    /** Returns it as Kabumori's settings have it. */
    String setting() {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * Returns whether a message is from Kabumori, and of now.
     *
     * @param signatures the header {@code webhook-signature}: one or more, with blanks between
     */
    boolean isGenuine(
            String id, String timestamp, String signatures, byte[] body, long nowSeconds) {
        if (!timestamp.matches("[0-9]{1,12}")
                || Math.abs(nowSeconds - Long.parseLong(timestamp)) > MOST_SECONDS_OLD) {
            return false;
        }
        byte[] expected = ("v1," + signature(id, timestamp, body)).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(signatures.split(" "))
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .anyMatch(each -> MessageDigest.isEqual(each, expected));
    }

    private String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }
}
