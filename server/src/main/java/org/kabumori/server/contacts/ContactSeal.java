package org.kabumori.server.contacts;

import org.kabumori.server.keys.Hmac;
import org.kabumori.server.keys.Keys;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals addresses with AES-GCM, and finds them by keyed fingerprints. Thread-safe. */
@Component
@EnableConfigurationProperties(ContactSettings.class)
final class ContactSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final Hmac fingerprints;
    private final SecureRandom random = new SecureRandom();

    ContactSeal(Keys keys, ContactSettings settings) {
        Hmac key = new Hmac(keys.key("contacts", settings.keyFile(), "kabumori.contacts.key-file"));
        // One key for each use, both of the same file.
        sealing = new SecretKeySpec(key.of("seal"), "AES");
        fingerprints = new Hmac(key.of("fingerprint"));
    }

    /** Returns what equal addresses have in common and nobody can read. */
    byte[] fingerprint(ContactKind kind, String address) {
        return fingerprints.of(kind.word() + ":" + address);
    }

    byte[] seal(String account, String address) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                cipher(
                        Cipher.ENCRYPT_MODE,
                        nonce,
                        account,
                        address.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    String open(String account, byte[] sealed) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] rest = new byte[parts.remaining()];
        parts.get(rest);
        return new String(
                cipher(Cipher.DECRYPT_MODE, nonce, account, rest), StandardCharsets.UTF_8);
    }

    /** The account is part of it: an address moved to another's row opens nowhere. */
    private byte[] cipher(int mode, byte[] nonce, String account, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a contact cannot be opened: is kabumori.contacts.key-file the one it was sealed with?",
                    e);
        }
    }
}
