package org.kabumori.server.keys;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Secret keys of 32 bytes. One is that of the settings' file; without a file it is made at the
 * first start and stands in the database. Thread-safe.
 */
@Component
public class Keys {
    private static final int KEY_BYTES = 32;
    private static final String MARK = ".mark";

    private final KeyRowStore store;
    private final SecureRandom random = new SecureRandom();

    Keys(KeyRowStore store) {
        this.store = store;
    }

    /**
     * Returns a key, which must be the one that was used before.
     *
     * @param name under which it stands in the database
     * @param file that holds its base64, {@code null} for the database's
     * @param setting that names the file
     * @throws SettingsWrong when the file has no key, or another one
     */
    public byte[] key(String name, @Nullable Path file, String setting) {
        byte[] key = file == null ? store.keyOr(name, made()) : read(file, setting);
        check(name, List.of(key), setting);
        return key;
    }

    /**
     * Returns a key and those from before it, the newest first: what stands in the database was
     * made with one of them. A key that the server made itself, before there was a file, is among
     * them.
     *
     * @param old files of keys from before, which stay until {@link #retire}
     * @throws SettingsWrong when a file has no key, or none has the one that is needed
     */
    public List<byte[]> keys(String name, @Nullable Path file, List<Path> old, String setting) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(file == null ? store.keyOr(name, made()) : read(file, setting));
        old.forEach(each -> keys.add(read(each, setting)));
        if (file != null) {
            store.find(name).ifPresent(keys::add);
        }
        check(name, keys, setting);
        return List.copyOf(keys);
    }

    private void check(String name, List<byte[]> keys, String setting) {
        byte[] used = store.keyOr(name + MARK, mark(keys.getFirst()));
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(mark(key), used))) {
            throw new SettingsWrong(
                    setting + ": expected the key that what stands in the database was made with");
        }
    }

    /** From now on only the newest key is needed; one in the database that a file replaced goes. */
    public void retire(String name, byte[] newest) {
        store.replace(name + MARK, mark(newest));
        store.find(name)
                .filter(made -> !MessageDigest.isEqual(made, newest))
                .ifPresent(made -> store.remove(name));
    }

    private static byte[] mark(byte[] key) {
        return new Hmac(key).of("mark");
    }

    private static byte[] read(Path file, String setting) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
            throw wrong(file, setting, null);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(file, setting, e);
        }
    }

    private byte[] made() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static SettingsWrong wrong(Path file, String setting, @Nullable Exception why) {
        String message = setting + ": expected the base64 of 32 random bytes in " + file;
        return why == null ? new SettingsWrong(message) : new SettingsWrong(message, why);
    }
}
