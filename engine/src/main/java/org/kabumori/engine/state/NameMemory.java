package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A number remembered for each of a few keys, the one touched longest ago giving way. Holds the
 * days on which names were first traded, the yen put into each today, and the heat given to each.
 * Keys and values lie in pairs in one array.
 */
public final class NameMemory implements Encodable {
    private final int most;
    private long[] pairs = new long[4];
    private int size;

    public NameMemory(int most) {
        this.most = most;
    }

    long touch() {
        return size;
    }

    long touchParts() {
        return pairs[0];
    }

    /** Returns the number of a name, or {@code absent}. */
    public long get(long key, long absent) {
        for (int i = 0; i < size * 2; i += 2) {
            if (pairs[i] == key) {
                return pairs[i + 1];
            }
        }
        return absent;
    }

    /** Returns how many names have a number of at least {@code least}. */
    public int countFrom(long least) {
        int count = 0;
        for (int i = 0; i < size * 2; i += 2) {
            if (pairs[i + 1] >= least) {
                count++;
            }
        }
        return count;
    }

    /** Sets the number of a name, which becomes the one touched last. */
    public void put(long key, long value) {
        int index = 0;
        while (index < size * 2 && pairs[index] != key) {
            index += 2;
        }
        if (index < size * 2) {
            remove(index);
        } else if (size == most) {
            remove(0);
        } else if (size * 2 == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.min(most, size * 2) * 2);
        }
        pairs[size * 2] = key;
        pairs[size * 2 + 1] = value;
        size++;
    }

    private void remove(int index) {
        System.arraycopy(pairs, index + 2, pairs, index, size * 2 - index - 2);
        size--;
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(size);
        for (int i = 0; i < size; i++) {
            out.number(pairs[i * 2]);
        }
        out.number(size);
        for (int i = 0; i < size; i++) {
            out.number(pairs[i * 2 + 1]);
        }
    }

    /** Writes a memory that may not have been begun; an empty one has the same form. */
    static void encodeOrEmpty(@Nullable NameMemory memory, StateEncoder out) {
        if (memory == null) {
            out.number(0).number(0);
        } else {
            memory.encode(out);
        }
    }

    /** Reads what was written; an empty memory is {@code null}. */
    static @Nullable NameMemory decode(StateDecoder in, int most) {
        NameMemory memory = new NameMemory(most);
        memory.size = in.count();
        memory.pairs = new long[Math.max(4, memory.size * 2)];
        for (int i = 0; i < memory.size; i++) {
            memory.pairs[i * 2] = in.number();
        }
        in.count();
        for (int i = 0; i < memory.size; i++) {
            memory.pairs[i * 2 + 1] = in.number();
        }
        return memory.size == 0 ? null : memory;
    }
}
