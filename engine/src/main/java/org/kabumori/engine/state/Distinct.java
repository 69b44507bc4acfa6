package org.kabumori.engine.state;

import java.util.Arrays;

/**
 * How many different keys were seen: exactly up to a few, then by a sketch of 64 bytes that is
 * about an eighth off. Names that somebody invented cost no more than real ones. Not thread-safe.
 */
// rule| Flajolet, Fusy, Gandouet, Meunier: HyperLogLog, AofA 2007, figure 3, with its correction
// for small numbers.
public final class Distinct implements Encodable {
    /** Keys kept exactly at the most: a family, a small office, and the first tries of a wave. */
    public static final int MOST_EXACT = 8;

    private static final int REGISTERS = 64;
    private static final int REGISTER_BITS = 6;
    private static final double ALPHA = 0.709;
    private static final double SMALL = 2.5 * REGISTERS;

    /** Up to eight keys, or 64 registers of a byte each. */
    private long[] words = new long[2];

    private int exact;
    private boolean sketched;
    private int count;

    /** Returns how many different keys were added, about. */
    public int count() {
        return count;
    }

    /** Adds a key, whose bits are well mixed; returns whether the count may have changed. */
    public boolean add(long key) {
        if (sketched) {
            return raise(key);
        }
        for (int i = 0; i < exact; i++) {
            if (words[i] == key) {
                return false;
            }
        }
        if (exact == MOST_EXACT) {
            sketch();
            return raise(key);
        }
        if (exact == words.length) {
            words = Arrays.copyOf(words, exact * 2);
        }
        words[exact++] = key;
        count = exact;
        return true;
    }

    private void sketch() {
        long[] keys = words;
        words = new long[REGISTERS / Long.BYTES];
        sketched = true;
        for (int i = 0; i < exact; i++) {
            raise(keys[i]);
        }
    }

    private boolean raise(long key) {
        int register = (int) (key >>> Long.SIZE - REGISTER_BITS);
        int rank = Math.min(Long.numberOfLeadingZeros(key << REGISTER_BITS) + 1, 0x7F);
        int shift = register % Long.BYTES * Byte.SIZE;
        int word = register / Long.BYTES;
        if ((words[word] >>> shift & 0xFF) >= rank) {
            return false;
        }
        words[word] = words[word] & ~(0xFFL << shift) | (long) rank << shift;
        count = estimate();
        return true;
    }

    private int estimate() {
        double sum = 0;
        int zeros = 0;
        for (int register = 0; register < REGISTERS; register++) {
            long word = words[register / Long.BYTES];
            int rank = (int) (word >>> register % Long.BYTES * Byte.SIZE & 0xFF);
            sum += Math.scalb(1.0, -rank);
            zeros += rank == 0 ? 1 : 0;
        }
        double raw = ALPHA * REGISTERS * REGISTERS / sum;
        double estimate =
                raw <= SMALL && zeros > 0
                        ? REGISTERS * StrictMath.log((double) REGISTERS / zeros)
                        : raw;
        return (int) Math.clamp(Math.round(estimate), MOST_EXACT + 1L, Integer.MAX_VALUE);
    }

    @Override
    public void encode(StateEncoder out) {
        out.flag(sketched).numbers(words, sketched ? words.length : exact);
    }

    static Distinct decode(StateDecoder in) {
        Distinct distinct = new Distinct();
        distinct.sketched = in.flag();
        distinct.exact = in.count();
        distinct.words = new long[Math.max(2, distinct.exact)];
        for (int i = 0; i < distinct.exact; i++) {
            distinct.words[i] = in.number();
        }
        distinct.count = distinct.sketched ? distinct.estimate() : distinct.exact;
        return distinct;
    }
}
