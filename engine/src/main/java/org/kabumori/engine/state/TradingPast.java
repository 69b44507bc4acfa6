package org.kabumori.engine.state;

/**
 * What a name's trading is usually like, in a few numbers: the mean of a day's value and how far a
 * day moves the price, over some forty trading days. A wild day counts only as a wide one, so that
 * a pump does not become the usual. Made from whatever market data are at hand, intraday or daily.
 * Not thread-safe.
 */
public final class TradingPast implements Encodable {
    /** Trading days after which the past is known well enough to call a day abnormal. */
    public static final int KNOWN_DAYS = 20;

    /** A day's share in the past: some forty days are remembered. */
    private static final double SHARE = 1.0 / 40;

    /** A day counts as at most so many usual deviations. */
    private static final double MOST_DEVIATIONS = 3;

    /** No name moves less than this in a day; keeps a name that slept from jumping at a tick. */
    private static final double LEAST_MOVE = 0.01;

    /** Days without trades count as one unit of value, which their logarithm bears. */
    private static final double LEAST_VALUE = 1;

    private int days;
    private double logValue;
    private double valueDeviation = 1;
    private double move = LEAST_MOVE;
    private double usualValue;

    private int day;
    private long value;
    private long closeMicros;
    private long highMicros;
    private long beforeMicros;

    /** Takes what a listing says of its day by now. */
    public void follow(Listing listing) {
        if (listing.day > day) {
            passTo(listing);
        }
        value = listing.dayValue;
        closeMicros = listing.lastPriceMicros;
        highMicros = Math.max(listing.highMicros, closeMicros);
    }

    private void passTo(Listing listing) {
        if (day != 0 && value > 0) {
            learn();
        }
        long told = listing.referenceDay == listing.day ? listing.lastCloseMicros : 0;
        beforeMicros = told > 0 ? told : closeMicros;
        day = listing.day;
    }

    private void learn() {
        days++;
        double share = Math.max(SHARE, 1.0 / days);
        double log = StrictMath.log(Math.max(LEAST_VALUE, (double) value));
        double off = days == 1 ? 0 : log - logValue;
        double within = Math.clamp(off, -limit(), limit());
        logValue = days == 1 ? log : logValue + share * within;
        valueDeviation += share * (Math.abs(within) - valueDeviation);
        usualValue = StrictMath.exp(logValue);
        double moved = beforeMicros == 0 ? 0 : Math.abs((double) closeMicros / beforeMicros - 1);
        move += share * (Math.min(moved, MOST_DEVIATIONS * move) - move);
        move = Math.max(LEAST_MOVE, move);
    }

    private double limit() {
        return MOST_DEVIATIONS * valueDeviation;
    }

    /** Returns whether there is enough of a past. */
    public boolean isKnown() {
        return days >= KNOWN_DAYS;
    }

    /** Returns the value of a usual day, in units of the trading currency. */
    public double usualDayValue() {
        return usualValue;
    }

    /** Returns how far a usual day moves the price, as a share. */
    public double usualMove() {
        return move;
    }

    /** Returns how far today's highest price is above the close before, as a share. */
    public double rise() {
        return beforeMicros == 0 ? 0 : (double) highMicros / beforeMicros - 1;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(days).fraction(logValue).fraction(valueDeviation).fraction(move);
        out.number(day).number(value).number(closeMicros).number(highMicros).number(beforeMicros);
    }

    void decode(StateDecoder in) {
        days = in.count();
        logValue = in.fraction();
        valueDeviation = in.fraction();
        move = in.fraction();
        usualValue = days == 0 ? 0 : StrictMath.exp(logValue);
        day = in.count();
        value = in.number();
        closeMicros = in.number();
        highMicros = in.number();
        beforeMicros = in.number();
    }
}
