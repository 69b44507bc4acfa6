package org.kabumori.engine.state;

/**
 * How large orders are: the mean and the spread of the natural logarithms of their yen, the latest
 * counting most once there are many.
 */
public final class Sizes implements Encodable {
    /** Orders after which an older one counts less with each new one. */
    private final int memory;

    private int count;
    private double mean;
    private double variance;

    public Sizes(int memory) {
        this.memory = memory;
    }

    /** Takes an order of {@code yen} in, which is above 0. */
    public void add(long yen) {
        double size = StrictMath.log((double) yen);
        count = Math.min(count + 1, memory);
        double off = size - mean;
        mean += off / count;
        variance += (off * (size - mean) - variance) / count;
    }

    /** Returns how many orders there were, at most the memory. */
    public int count() {
        return count;
    }

    public double mean() {
        return mean;
    }

    public double variance() {
        return variance;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(count).fraction(mean).fraction(variance);
    }

    /** Reads what {@link #encode} wrote. */
    public void decode(StateDecoder in) {
        count = in.count();
        mean = in.fraction();
        variance = in.fraction();
    }
}
