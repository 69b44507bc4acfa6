package org.kabumori.site;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Which key each device has, so that its cookie alone is not taken for the device. Thread-safe. */
final class Devices {
    /** Beyond it the oldest are met for the first time again. */
    private static final int MOST_DEVICES = 10_000;

    private final Map<String, String> keys = new Bounded<>(MOST_DEVICES);

    /**
     * Returns whether a device holds a key. The first that it proves is the one.
     *
     * @param cookie of the device
     * @param key that was proved, {@code null} without
     */
    synchronized boolean holds(String cookie, @Nullable String key) {
        if (key == null) {
            return false;
        }
        String known = keys.putIfAbsent(cookie, key);
        return known == null || known.equals(key);
    }
}
