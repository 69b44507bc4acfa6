package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Values by name, in an open table: a look-up reads the hashes, which lie together, and then the
 * one entry, where a chained map reads an object more. Nothing is ever removed; the owner bounds
 * the size. Not thread-safe.
 */
public final class Directory<V> {
    private static final int FIRST_CAPACITY = 64;
    private static final int EMPTY = 0;

    private int[] hashes = new int[FIRST_CAPACITY];
    private @Nullable Object[] entries = new @Nullable Object[FIRST_CAPACITY * 2];
    private int size;

    /** Returns how many names have a value. */
    public int size() {
        return size;
    }

    /** Returns the value of a name, {@code null} when it has none. */
    public @Nullable V get(String name) {
        return value(find(name, hash(name)));
    }

    /** Reads where the hash of a name would lie; see {@code Engine.expect}. */
    public long touchHash(String name) {
        return hashes[hash(name) & hashes.length - 1];
    }

    /** Reads where the value of a name would lie; see {@code Engine.expect}. */
    public @Nullable V touchValue(String name) {
        int hash = hash(name);
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != EMPTY && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return value(slot);
    }

    /** Reads the name that is kept, which {@link #get} compares; see {@code Engine.expect}. */
    public long touchName(String name) {
        return find(name, hash(name));
    }

    /** Adds a name, which has no value yet. */
    public void add(String name, V value) {
        if (++size * 2 > hashes.length) {
            grow();
        }
        int hash = hash(name);
        set(find(name, hash), hash, name, value);
    }

    /** Makes room for as many names at once: then adding them costs no copies. */
    public void reserve(int names) {
        while (names * 2L > hashes.length) {
            grow();
        }
    }

    /** Shows all names and values, in an order of no meaning. */
    public void forEach(BiConsumer<? super String, ? super V> taker) {
        for (int slot = 0; slot < hashes.length; slot++) {
            V value = value(slot);
            if (value != null) {
                taker.accept((String) Objects.requireNonNull(entries[slot * 2]), value);
            }
        }
    }

    /** Returns all values by name, in the order of the names; costs a pass and a sort. */
    public Map<String, V> sorted() {
        Map<String, V> sorted = new TreeMap<>();
        forEach(sorted::put);
        return sorted;
    }

    @SuppressWarnings("unchecked") // only add puts values in
    private @Nullable V value(int slot) {
        return (V) entries[slot * 2 + 1];
    }

    private void set(int slot, int hash, @Nullable Object name, @Nullable Object value) {
        hashes[slot] = hash;
        entries[slot * 2] = name;
        entries[slot * 2 + 1] = value;
    }

    private static int hash(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 15;
        return hash == EMPTY ? 1 : hash;
    }

    /** Returns the slot of a name, or the free one where it would go. */
    private int find(String name, int hash) {
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != EMPTY && (hashes[slot] != hash || !name.equals(entries[slot * 2]))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldHashes = hashes;
        @Nullable Object[] oldEntries = entries;
        hashes = new int[oldHashes.length * 2];
        entries = new @Nullable Object[oldEntries.length * 2];
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldHashes[old] != EMPTY) {
                int slot = oldHashes[old] & hashes.length - 1;
                while (hashes[slot] != EMPTY) {
                    slot = slot + 1 & hashes.length - 1;
                }
                set(slot, oldHashes[old], oldEntries[old * 2], oldEntries[old * 2 + 1]);
            }
        }
    }
}
