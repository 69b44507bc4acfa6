package org.kabumori.engine.state;

import java.util.Arrays;

/**
 * How many different hashes were added, estimated within some 3 %: a HyperLogLog of a kilobyte. Not
 * thread-safe.
 */
// rule| Flajolet et al. 2007, HyperLogLog: the analysis of a near-optimal cardinality estimation
// algorithm; below two and a half times the registers the empty ones are counted.
public final class DistinctCount {
    private static final int BITS = 10;
    private static final int REGISTERS = 1 << BITS;
    private static final double CORRECTION = 0.7213 / (1 + 1.079 / REGISTERS);

    private final byte[] registers = new byte[REGISTERS];

    /** Adds a well-mixed hash; returns whether the estimate may have risen. */
    public boolean add(long hash) {
        int register = (int) (hash & (REGISTERS - 1));
        int rank = Math.min(Long.numberOfLeadingZeros(hash), Long.SIZE - BITS - 1) + 1;
        if (rank <= registers[register]) {
            return false;
        }
        registers[register] = (byte) rank;
        return true;
    }

    /** Returns the estimate; costs a pass over the registers. */
    public double estimate() {
        double sum = 0;
        int empty = 0;
        for (byte rank : registers) {
            sum += 1.0 / (1L << rank);
            empty += rank == 0 ? 1 : 0;
        }
        double raw = CORRECTION * REGISTERS * REGISTERS / sum;
        return raw <= 2.5 * REGISTERS && empty > 0
                ? REGISTERS * StrictMath.log((double) REGISTERS / empty)
                : raw;
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(registers, (byte) 0);
    }

    public void encode(StateEncoder out) {
        for (byte rank : registers) {
            out.number(rank);
        }
    }

    public static DistinctCount decode(StateDecoder in) {
        DistinctCount count = new DistinctCount();
        for (int i = 0; i < REGISTERS; i++) {
            count.registers[i] = (byte) in.count();
        }
        return count;
    }
}
