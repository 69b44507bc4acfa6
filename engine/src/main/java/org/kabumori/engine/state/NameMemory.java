package org.kabumori.engine.state;

import java.util.Arrays;

/**
 * A number remembered for each of a few instruments, the one touched longest ago giving way. Holds
 * the days on which names were first traded, the yen put into each today, and the heat given to
 * each.
 */
public final class NameMemory implements Encodable {
    private final int most;
    private long[] keys = new long[2];
    private long[] values = new long[2];
    private int size;

    public NameMemory(int most) {
        this.most = most;
    }

    /** Returns the number of a name, or {@code absent}. */
    public long get(long key, long absent) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return values[i];
            }
        }
        return absent;
    }

    /** Returns how many names have a number of at least {@code least}. */
    public int countFrom(long least) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] >= least) {
                count++;
            }
        }
        return count;
    }

    /** Sets the number of a name, which becomes the one touched last. */
    public void put(long key, long value) {
        int index = size;
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                index = i;
            }
        }
        if (index == size) {
            makeRoom();
            index = size++;
        }
        for (int i = index; i < size - 1; i++) {
            keys[i] = keys[i + 1];
            values[i] = values[i + 1];
        }
        keys[size - 1] = key;
        values[size - 1] = value;
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    private void makeRoom() {
        if (size == most) {
            System.arraycopy(keys, 1, keys, 0, size - 1);
            System.arraycopy(values, 1, values, 0, size - 1);
            size--;
        } else if (size == keys.length) {
            keys = Arrays.copyOf(keys, Math.min(most, size * 2));
            values = Arrays.copyOf(values, keys.length);
        }
    }

    @Override
    public void encode(StateEncoder out) {
        out.numbers(keys, size).numbers(values, size);
    }

    void decode(StateDecoder in) {
        size = in.count();
        keys = new long[Math.max(2, size)];
        values = new long[Math.max(2, size)];
        for (int i = 0; i < size; i++) {
            keys[i] = in.number();
        }
        in.count();
        for (int i = 0; i < size; i++) {
            values[i] = in.number();
        }
    }
}
