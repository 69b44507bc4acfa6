package org.kabumori.sim.chance;

/**
 * A stream of random numbers from a key: SplitMix64 (Steele, Lea, Flood 2014). The same key gives
 * the same numbers on every machine and Java version, which {@link java.util.SplittableRandom} does
 * not promise. Not thread-safe; 16 bytes of state, a few nanoseconds a number.
 *
 * <p>Every customer, name and thief has dice of its own for each day, keyed by what they are for:
 * what one does never changes the luck of another, so that two policies can be compared on the same
 * world.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** Returns the dice of a key. */
    public static Dice of(long seed, Use use, long first, long second) {
        long key = mixed(seed + GOLDEN * (use.ordinal() + 1));
        key = mixed(key ^ first + GOLDEN);
        return new Dice(mixed(key ^ second + GOLDEN));
    }

    /** Returns the dice of a key. */
    public static Dice of(long seed, Use use, long first) {
        return of(seed, use, first, 0);
    }

    /** What dice are for: uses never share a stream. Append only, or all worlds change. */
    public enum Use {
        NAME,
        NAME_DAY,
        MARKET,
        CUSTOMER,
        CUSTOMER_DAY,
        HARD_CASE,
        GANG,
        GANG_DAY,
        THIEF,
        REACTION,
        FRENZY,
        BROKER,
        RESAMPLE,
        TRAIT,
        DEBUT,
        CAMPAIGN,
        SERVICE
    }

    /** Returns a number of 64 random bits. */
    public long nextLong() {
        state += GOLDEN;
        return mixed(state);
    }

    /** Returns a whole number from 0 to below {@code bound}, which is positive. */
    public int nextInt(int bound) {
        // A multiplication instead of a remainder; its bias is below bound / 2^32.
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    /** Returns a whole number between two, the second included. */
    public int between(int low, int high) {
        return low + nextInt(high - low + 1);
    }

    /** Returns a number from 0 to below 1. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Returns a number between two. */
    public double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Returns true as often as {@code probability} says. */
    public boolean happens(double probability) {
        return nextDouble() < probability;
    }

    /** Returns a number of the standard normal distribution (Box and Muller 1958). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /** Returns a number of the log-normal distribution whose median is 1. */
    public double nextLogNormal(double sigma) {
        return StrictMath.exp(sigma * nextGaussian());
    }

    /** Returns how often something happens that happens {@code mean} times on average (Knuth). */
    public int nextPoisson(double mean) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = nextDouble(); product > limit; product *= nextDouble()) {
            count++;
        }
        return count;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
