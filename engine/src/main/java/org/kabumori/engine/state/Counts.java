package org.kabumori.engine.state;

import java.util.Arrays;

/**
 * How often each of many keys was seen, for the population's habits. Bounded: a key that finds no
 * room stays unseen, which reads as rare.
 */
public final class Counts {
    /** Keys kept at the most: more networks than Japanese customers come from. */
    public static final int MOST = 1 << 16;

    private long[] keys = new long[256];
    private int[] counts = new int[256];
    private int size;
    private long total;

    /** Adds one sighting of a key, which is not 0. */
    public void add(long key) {
        total++;
        int slot = find(key);
        if (keys[slot] == 0) {
            if (size == MOST) {
                return;
            }
            keys[slot] = key;
            size++;
        }
        counts[slot]++;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    /** Returns the share of all sightings that a key has, 0 when it was never seen. */
    public double share(long key) {
        return total == 0 ? 0 : (double) counts[find(key)] / total;
    }

    /** Returns the number of all sightings. */
    public long total() {
        return total;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int slot = (int) Hash.mix(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = find(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    public void encode(StateEncoder out) {
        long[] sorted = Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
        out.number(total).number(sorted.length);
        for (long key : sorted) {
            out.number(key).number(counts[find(key)]);
        }
    }

    public static Counts decode(StateDecoder in) {
        Counts decoded = new Counts();
        long total = in.number();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            long key = in.number();
            decoded.add(key);
            decoded.counts[decoded.find(key)] = in.count();
        }
        decoded.total = total;
        return decoded;
    }
}
