package org.kabumori.server.contacts;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.keys.Hmac;
import org.kabumori.server.keys.Keys;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals addresses with AES-GCM, and finds them by keyed fingerprints: with the newest of some keys.
 * The older ones open what they sealed. Thread-safe.
 */
@Component
@EnableConfigurationProperties(ContactSettings.class)
final class ContactSeal {
    private static final String NAME = "contacts";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;

    private final Keys keys;
    private final byte[] newestBytes;

    /** The newest first. */
    private final List<SealingKey> all;

    private final SecureRandom random = new SecureRandom();

    ContactSeal(Keys keys, ContactSettings settings) {
        this.keys = keys;
        List<byte[]> known =
                keys.keys(
                        NAME,
                        settings.keyFile(),
                        settings.oldKeyFiles(),
                        "kabumori.contacts.key-file");
        newestBytes = known.getFirst();
        all = known.stream().map(SealingKey::of).toList();
    }

    /** One key of a file for each use. */
    private record SealingKey(String id, SecretKeySpec sealing, Hmac fingerprints) {
        static SealingKey of(byte[] bytes) {
            Hmac key = new Hmac(bytes);
            return new SealingKey(
                    HexFormat.of().formatHex(key.of("id"), 0, ID_BYTES),
                    new SecretKeySpec(key.of("seal"), "AES"),
                    new Hmac(key.of("fingerprint")));
        }
    }

    /** Returns the id of the key that seals. */
    String newest() {
        return all.getFirst().id();
    }

    /** Returns whether there are keys that only open. */
    boolean hasOld() {
        return all.size() > 1;
    }

    /** Nothing is sealed with an old key any more. */
    void retireOld() {
        keys.retire(NAME, newestBytes);
    }

    /** Returns what equal addresses have in common and nobody can read. */
    byte[] fingerprint(ContactKind kind, String address) {
        return all.getFirst().fingerprints().of(kind.word() + ":" + address);
    }

    byte[] seal(String account, String address) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(
                            Cipher.ENCRYPT_MODE,
                            all.getFirst(),
                            nonce,
                            account,
                            address.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    /**
     * Opens an address.
     *
     * @param key the id of the key that sealed it, {@code null} for one from before there were ids
     */
    String open(String account, @Nullable String key, byte[] sealed) {
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] rest = new byte[parts.remaining()];
        parts.get(rest);
        GeneralSecurityException failed = null;
        for (SealingKey each : all) {
            if (key == null || each.id().equals(key)) {
                try {
                    byte[] text = cipher(Cipher.DECRYPT_MODE, each, nonce, account, rest);
                    return new String(text, StandardCharsets.UTF_8);
                } catch (GeneralSecurityException e) {
                    failed = e;
                }
            }
        }
        throw new IllegalStateException(
                "a contact cannot be opened: is the key that it was sealed with in"
                        + " kabumori.contacts.key-file or kabumori.contacts.old-key-files?",
                failed);
    }

    /** The account is part of it: an address moved to another's row opens nowhere. */
    private static byte[] cipher(
            int mode, SealingKey key, byte[] nonce, String account, byte[] text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(account.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(text);
    }
}
