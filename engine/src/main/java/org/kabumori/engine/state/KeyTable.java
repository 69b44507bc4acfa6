package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Values by a mixed key that is not 0, in an open table. Its owner bounds it. Not thread-safe. */
final class KeyTable<V> {
    private long[] keys = new long[64];
    private @Nullable Object[] values = new @Nullable Object[64];
    private int size;

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only add puts values in
    @Nullable V get(long key) {
        return (V) values[slot(key)];
    }

    V existing(long key) {
        V value = get(key);
        if (value == null) {
            throw new IllegalStateException("no value of key " + key);
        }
        return value;
    }

    void add(long key, V value) {
        if (++size * 2 > keys.length) {
            grow();
        }
        int slot = slot(key);
        keys[slot] = key;
        values[slot] = value;
    }

    long[] sortedKeys() {
        return Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new @Nullable Object[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
