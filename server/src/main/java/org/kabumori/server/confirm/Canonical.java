package org.kabumori.server.confirm;

import org.kabumori.contract.EventWriter;
import org.kabumori.engine.event.Event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * What a confirmation's signature is about: the events as the contract's writer writes them, fields
 * in the contract's order, one a line. The WebAuthn challenge is SHA-256 over a tag, a zero byte, a
 * nonce of 32 bytes and that text.
 */
final class Canonical {
    /** Nothing else that is ever signed with these keys begins so. */
    static final String TAG = "kabumori/confirmation/v1";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Canonical() {}

    static String form(List<? extends Event> events) {
        StringBuilder form = new StringBuilder();
        for (Event event : events) {
            form.append(new String(EventWriter.toJson(event), StandardCharsets.UTF_8)).append('\n');
        }
        return form.toString();
    }

    /** Returns the challenge, base64url. */
    static String challenge(String nonce, List<? extends Event> events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(TAG.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Base64.getUrlDecoder().decode(nonce));
            digest.update(form(events).getBytes(StandardCharsets.UTF_8));
            return ENCODER.encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
