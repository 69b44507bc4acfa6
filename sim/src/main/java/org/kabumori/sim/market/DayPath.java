package org.kabumori.sim.market;

import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;

import java.util.List;

/**
 * A name's day as it goes without this broker's customers: a line through knots, in price and in
 * shares traded so far, and a small wobble from minute to minute. Immutable.
 *
 * <p>Volume through the day is U-shaped (Jain and Joh 1988); the shares by twelfth of the day are
 * our guess.
 */
final class DayPath {
    private static final double[] VOLUME_SHARES = {
        0.14, 0.10, 0.08, 0.07, 0.06, 0.06, 0.06, 0.07, 0.07, 0.08, 0.09, 0.12
    };
    private static final int STEPS = VOLUME_SHARES.length;

    private static final double MICROS = Micros.ONE;
    private static final long MINUTE_MICROS = 60 * Micros.ONE;

    private static final long DAY_MICROS = 86_400 * Micros.ONE;
    private static final long JAPAN_MICROS = 9 * 3_600 * Micros.ONE;

    private final long[] at;
    private final double[] prices;
    private final double[] shares;
    private final double wobble;
    private final int salt;
    private final boolean scripted;

    private DayPath(
            long[] at,
            double[] prices,
            double[] shares,
            double wobble,
            int salt,
            boolean scripted) {
        this.at = at;
        this.prices = prices;
        this.shares = shares;
        this.wobble = wobble;
        this.salt = salt;
        this.scripted = scripted;
    }

    /** Returns the path through published points. */
    static DayPath through(List<Knot> knots, long epochDay, Hours hours) {
        long midnight = epochDay * DAY_MICROS - JAPAN_MICROS;
        int count = knots.size();
        long[] at = new long[count];
        double[] prices = new double[count];
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            Knot knot = knots.get(i);
            at[i] = hours.tradedMicros(midnight + knot.second() * Micros.ONE);
            prices[i] = knot.price() * MICROS;
            shares[i] = knot.volume();
        }
        return new DayPath(at, prices, shares, 0, 0, true);
    }

    /** Returns the path of a day without a single trade. */
    static DayPath still(double price) {
        return new DayPath(new long[] {0}, new double[] {price}, new double[] {0}, 0, 0, false);
    }

    /**
     * Returns a random path.
     *
     * @param opens the first price
     * @param sigma the volatility from open to close
     * @param wobble the most that a minute's price is off the line, as a share
     */
    static DayPath random(
            Dice dice, Hours hours, double opens, double sigma, double volume, double wobble) {
        long[] at = new long[STEPS + 1];
        double[] prices = new double[STEPS + 1];
        double[] shares = new double[STEPS + 1];
        double stepSigma = sigma / Math.sqrt(STEPS);
        prices[0] = opens;
        for (int step = 1; step <= STEPS; step++) {
            double sigmas = OrdinaryDays.sigmas(dice);
            at[step] = hours.lengthMicros() * step / STEPS;
            prices[step] = prices[step - 1] * Math.max(0.5, 1 + stepSigma * sigmas);
            shares[step] = shares[step - 1] + volume * VOLUME_SHARES[step - 1];
        }
        return new DayPath(at, prices, shares, wobble, (int) dice.nextLong(), false);
    }

    /** Returns whether this is what was published, which the broker's customers do not change. */
    boolean scripted() {
        return scripted;
    }

    /** Returns the price after so much trading today, not yet on the tick. */
    double price(long tradedMicros) {
        double line = on(prices, tradedMicros);
        if (wobble == 0) {
            return line;
        }
        int minute = (int) (tradedMicros / MINUTE_MICROS);
        int bits = (minute * 0x9E3779B9 ^ salt) * 0x85EBCA6B >>> 8;
        return line * (1 + wobble * (bits * 0x1.0p-23 - 1));
    }

    /** Returns the shares traded after so much trading today. */
    double shares(long tradedMicros) {
        return on(shares, tradedMicros);
    }

    /** Returns the day's volume. */
    double volume() {
        return shares[shares.length - 1];
    }

    /** Returns the value traded on the day, price by price, in the prices' unit. */
    double value() {
        double value = prices[0] * shares[0];
        for (int i = 1; i < at.length; i++) {
            value += (shares[i] - shares[i - 1]) * (prices[i] + prices[i - 1]) / 2;
        }
        return value;
    }

    double close() {
        return prices[prices.length - 1];
    }

    private double on(double[] values, long tradedMicros) {
        int last = at.length - 1;
        if (tradedMicros >= at[last]) {
            return values[last];
        }
        if (tradedMicros <= at[0]) {
            return values[0];
        }
        int next = 1;
        while (at[next] < tradedMicros) {
            next++;
        }
        double share = (double) (tradedMicros - at[next - 1]) / (at[next] - at[next - 1]);
        return values[next - 1] + share * (values[next] - values[next - 1]);
    }
}
