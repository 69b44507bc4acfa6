package org.kabumori.sim.check;

/**
 * What a reason may weigh and, for reasons that tell a number, what the number may be. Where the
 * engine smooths, a band is as wide as the smoothing; where it looks a fact up, the band is a
 * point.
 */
record Band(double low, double high, double firstLow, double firstHigh) {
    /** A weight that is surely told: above what is not worth a sentence. */
    static final double TOLD = 0.31;

    /** What is not so must not be told. */
    static final Band NEVER = of(0, 0);

    /** Sums of yen are rounded in the engine. */
    private static final double ROUNDING = 0.01;

    static Band of(double low, double high) {
        return new Band(low, high, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Returns the band of something that may be told up to a weight. */
    static Band upTo(double high) {
        return of(0, high);
    }

    /** Returns the same with what the reason's first number must be, give or take one. */
    Band telling(double first) {
        return telling(first - 1, first + 1);
    }

    /** Returns the same with what the reason's first number must lie between. */
    Band telling(double least, double most) {
        return new Band(low, high, least, most);
    }

    boolean allows(double weight) {
        return weight >= Math.min(low, 0) - ROUNDING && weight <= high + ROUNDING;
    }

    /** Returns whether a weight below the band's lowest is too little. */
    boolean demandsMoreThan(double weight) {
        return low > TOLD && weight < low - ROUNDING;
    }

    boolean allowsFirst(long first) {
        return first >= firstLow - 1e-9 && first <= firstHigh + 1e-9;
    }
}
