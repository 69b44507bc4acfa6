package org.kabumori.engine.state;

/**
 * The ids of the events taken so far, as 128-bit hashes in an open table: about 32 bytes an id.
 *
 * <p>Bounded: above {@link #MOST} ids the older half is forgotten. An event that comes again after
 * that is refused as late, so it still changes nothing.
 */
public final class IdSet {
    /** Ids remembered at the most: more than a day of a large broker, within 2 GiB. */
    public static final int MOST = 1 << 25;

    private static final int GENERATION = MOST / 2;

    private Table young = new Table(1 << 16);
    private Table old = new Table(2);
    private long taken;
    private long sum;

    /** Returns whether an id was added. */
    public boolean contains(String id) {
        long first = Hash.of(id);
        long second = Hash.mix(secondHash(id));
        return old.contains(first, second) || young.contains(first, second);
    }

    /** Adds an id; returns whether it was not there. */
    public boolean add(String id) {
        long first = Hash.of(id);
        long second = Hash.mix(secondHash(id));
        if (old.contains(first, second) || !young.add(first, second)) {
            return false;
        }
        taken++;
        sum += first ^ Long.rotateLeft(second, 32);
        if (young.count == GENERATION) {
            old = young;
            young = new Table(1 << 16);
        }
        return true;
    }

    /** Reads where an id would lie; see {@code Engine.expect}. */
    public long touch(String id) {
        return young.touch(Hash.of(id));
    }

    /** Writes what the state's hash covers: how many ids, and their sum, whatever their order. */
    public void digest(StateEncoder out) {
        out.number(taken).number(sum);
    }

    /** Writes all ids. */
    public void encode(StateEncoder out) {
        digest(out);
        old.encode(out);
        young.encode(out);
    }

    /** Reads what {@link #encode} wrote. */
    public static IdSet decode(StateDecoder in) {
        IdSet ids = new IdSet();
        ids.taken = in.number();
        ids.sum = in.number();
        ids.old = Table.decode(in);
        ids.young = Table.decode(in);
        return ids;
    }

    private static long secondHash(String id) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < id.length(); i++) {
            hash = Long.rotateLeft(hash, 9) * 0xff51afd7ed558ccdL + id.charAt(i);
        }
        return hash;
    }

    /**
     * Pairs of longs in a table of a power of two, probed in a line; the first of a pair is never
     * 0.
     */
    private static final class Table {
        private long[] slots;
        private int count;

        Table(int capacity) {
            slots = new long[capacity * 2];
        }

        boolean contains(long first, long second) {
            return slots[find(first, second)] != 0;
        }

        boolean add(long first, long second) {
            int slot = find(first, second);
            if (slots[slot] != 0) {
                return false;
            }
            slots[slot] = first;
            slots[slot + 1] = second;
            if (++count * 4L > slots.length) {
                grow();
            }
            return true;
        }

        long touch(long first) {
            return slots[(int) (first << 1) & slots.length - 1];
        }

        private int find(long first, long second) {
            int mask = slots.length - 1;
            int slot = (int) (first << 1) & mask;
            while (slots[slot] != 0 && (slots[slot] != first || slots[slot + 1] != second)) {
                slot = slot + 2 & mask;
            }
            return slot;
        }

        private void grow() {
            long[] before = slots;
            slots = new long[before.length * 2];
            for (int i = 0; i < before.length; i += 2) {
                if (before[i] != 0) {
                    int slot = find(before[i], before[i + 1]);
                    slots[slot] = before[i];
                    slots[slot + 1] = before[i + 1];
                }
            }
        }

        void encode(StateEncoder out) {
            out.number(count);
            for (int i = 0; i < slots.length; i += 2) {
                if (slots[i] != 0) {
                    out.number(slots[i]).number(slots[i + 1]);
                }
            }
        }

        static Table decode(StateDecoder in) {
            int count = in.count();
            Table table = new Table(1 << 16);
            for (int i = 0; i < count; i++) {
                table.add(in.number(), in.number());
            }
            return table;
        }
    }
}
