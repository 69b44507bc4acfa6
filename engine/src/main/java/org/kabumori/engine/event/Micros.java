package org.kabumori.engine.event;

/**
 * Decimal arithmetic on {@code long}s that count millionths.
 *
 * <p>Results that do not fit saturate at {@link #MOST_YEN}: a sum above it is nonsense, larger than
 * the whole Tokyo market, and a decision about it must not fail.
 */
public final class Micros {
    /** One unit. */
    public static final long ONE = 1_000_000;

    /**
     * The most yen that any result can be: a quadrillion, about the market capitalisation of all
     * Tokyo listings.
     */
    public static final long MOST_YEN = 1_000_000_000_000_000L;

    private Micros() {}

    /** Returns the product of two scaled numbers, scaled, rounded towards zero; saturates. */
    public static long times(long aMicros, long bMicros) {
        long whole = bMicros / ONE;
        long fraction = bMicros % ONE;
        long high = Math.multiplyHigh(aMicros, whole);
        long low = aMicros * whole;
        boolean large = fraction != 0 && Math.abs(aMicros) > Long.MAX_VALUE / ONE;
        if (high != low >> 63 || large) {
            return timesLarge(aMicros, bMicros);
        }
        long product = fraction == 0 ? low : plus(low, aMicros * fraction / ONE);
        return Math.clamp(product, -MOST_YEN * 1_000, MOST_YEN * 1_000);
    }

    private static long timesLarge(long aMicros, long bMicros) {
        var exact =
                java.math.BigInteger.valueOf(aMicros)
                        .multiply(java.math.BigInteger.valueOf(bMicros))
                        .divide(java.math.BigInteger.valueOf(ONE));
        var most = java.math.BigInteger.valueOf(MOST_YEN * 1_000);
        return exact.min(most).max(most.negate()).longValueExact();
    }

    /** Returns whole yen for an amount in a currency at {@code jpyMicros} yen a unit; saturates. */
    public static long yen(long amountMicros, long jpyMicros) {
        long yenMicros = jpyMicros == ONE ? amountMicros : times(amountMicros, jpyMicros);
        return Math.clamp(yenMicros / ONE, -MOST_YEN, MOST_YEN);
    }

    /**
     * Returns the whole yen of {@code quantityMicros} shares at a price in a currency at {@code
     * jpyMicros} yen a unit; saturates.
     */
    public static long notionalYen(long quantityMicros, long priceMicros, long jpyMicros) {
        return yen(times(quantityMicros, priceMicros), jpyMicros);
    }

    /** Returns a sum; saturates. */
    public static long plus(long a, long b) {
        long sum = a + b;
        boolean overflowed = ((a ^ sum) & (b ^ sum)) < 0;
        return overflowed ? (a > 0 ? Long.MAX_VALUE : -Long.MAX_VALUE) : sum;
    }
}
