package org.kabumori.sim.market;

/**
 * How far the broker's customers have moved a name's price today. Not thread-safe.
 *
 * <p>The square-root law: the impact of a net flow of {@code Q} shares is about {@code Y * sigma *
 * sqrt(Q / V)}, sigma the daily volatility and V an ordinary day's volume, whatever the slices
 * (Almgren et al. 2005; Toth et al. 2011, Y of the order of one). Published measurements reach to a
 * few days' volume; that it holds up to some 25, with Y = 1.5, is our choice: it lifts a thin name
 * by about 30 per cent, as in the two published episodes of March 2025 (domain.md 4.4, E1 and E2).
 *
 * <p>A fifth stays: E2 closed at 112 after 105 and a peak of 144, a fifth of the way in logarithms.
 * The rest is felt less and less: the flow still felt halves every 30 minutes of trading, so its
 * impact halves every hour; the same day fell from 144 at 13:50 to 112 at 15:30. Nothing of it is
 * felt the next morning.
 */
final class Impact {
    private static final double SCALE = 1.5;
    private static final double LASTING_SHARE = 0.2;
    private static final double HALF_LIFE_MICROS = 30 * 60 * 1e6;
    private static final double LOG_TWO = StrictMath.log(2);

    /** Beyond this the law says nothing: a price of 4.5 times, or a fall by 78 per cent. */
    private static final double MOST_LOG = 1.5;

    private final double scale;
    private final double ordinaryShares;
    private double netShares;
    private double feltShares;
    private long feltAt;

    Impact(double dailyVolatility, double ordinaryShares) {
        this.scale = SCALE * dailyVolatility;
        this.ordinaryShares = ordinaryShares;
    }

    /** Adds shares bought, or sold when negative, after so much trading today. */
    void add(long tradedMicros, double shares) {
        feltShares = feltAt(tradedMicros) + shares;
        feltAt = Math.max(feltAt, tradedMicros);
        netShares += shares;
    }

    /** Returns the factor on the price. */
    double factor(long tradedMicros) {
        if (netShares == 0 && feltShares == 0) {
            return 1;
        }
        double log =
                LASTING_SHARE * log(netShares) + (1 - LASTING_SHARE) * log(feltAt(tradedMicros));
        return StrictMath.exp(Math.clamp(log, -MOST_LOG, MOST_LOG));
    }

    /** Returns the factor that is left the next morning. */
    double lastingFactor() {
        return StrictMath.exp(Math.clamp(LASTING_SHARE * log(netShares), -MOST_LOG, MOST_LOG));
    }

    private double log(double shares) {
        double root = scale * Math.sqrt(Math.abs(shares) / ordinaryShares);
        return shares < 0 ? -root : root;
    }

    private double feltAt(long tradedMicros) {
        long passed = tradedMicros - feltAt;
        return feltShares == 0 || passed <= 0
                ? feltShares
                : feltShares * StrictMath.exp(-LOG_TWO * passed / HALF_LIFE_MICROS);
    }
}
