package org.kabumori.sim.market;

import org.kabumori.sim.chance.Dice;

/**
 * Draws a name's days as they go without this broker's customers. A day depends on the seed, the
 * name and the date alone. Immutable.
 *
 * <p>Our guesses: three tenths of a day's variance come overnight, and a quarter of that is the
 * whole market's. That a busy day is more volatile, volume and variance growing together, is Clark
 * (1973); how much the days differ is a guess again.
 */
final class OrdinaryDays {
    private static final double OVERNIGHT_SHARE = 0.3;
    private static final double MARKET_SHARE = 0.25;
    private static final double ACTIVITY_SIGMA = 0.5;
    private static final double VOLUME_SIGMA = 0.35;
    private static final double MOST_SIGMAS = 3;

    /** How far a minute's price lies off the path, against a day's volatility. */
    private static final double WOBBLE_SHARE = 0.06;

    /** A frenzy is at most three times as volatile as an ordinary day, however much is traded. */
    private static final double MOST_ACTIVITY = 9;

    private final Listing listing;
    private final long seed;

    OrdinaryDays(Listing listing, long seed) {
        this.listing = listing;
        this.seed = seed;
    }

    /** Fills in what was traded on the days before the world begins. */
    void past(Turnover turnover) {
        Dice dice = Dice.of(seed, Dice.Use.NAME, listing.index(), 1);
        double sigma = Math.sqrt(ACTIVITY_SIGMA * ACTIVITY_SIGMA + VOLUME_SIGMA * VOLUME_SIGMA);
        for (int day = 0; day < Turnover.DAYS; day++) {
            turnover.add(listing.ordinaryValue() * unitMean(sigma, dice));
        }
    }

    /**
     * Returns the path of a day.
     *
     * @param base where the price stood the evening before
     * @param marketSigmas how far the whole market opens from its close, in standard deviations
     */
    DayPath path(long epochDay, Hours hours, double base, News news, double marketSigmas) {
        Dice dice = Dice.of(seed, Dice.Use.NAME_DAY, listing.index(), epochDay);
        double activity = activity(dice) * news.volumeFactor();
        double volume = wholeLots(activity * unevenness(dice), dice);
        if (volume == 0) {
            return DayPath.still(base);
        }
        double sigma = listing.dailyVolatility() * Math.sqrt(Math.min(MOST_ACTIVITY, activity));
        return DayPath.random(
                dice,
                hours,
                opens(base * (1 + news.jumpShare()), sigma, marketSigmas, dice),
                sigma * Math.sqrt(1 - OVERNIGHT_SHARE),
                volume,
                WOBBLE_SHARE * sigma);
    }

    /** A very thin name trades a lot on some days and none on others. */
    private double wholeLots(double ordinaryDays, Dice dice) {
        double lots = ordinaryDays * listing.ordinaryShares() / listing.lotShares();
        return Math.floor(lots + dice.nextDouble()) * listing.lotShares();
    }

    private static double opens(double base, double sigma, double marketSigmas, Dice dice) {
        double sigmas =
                Math.sqrt(MARKET_SHARE) * marketSigmas + Math.sqrt(1 - MARKET_SHARE) * sigmas(dice);
        return base * Math.max(0.5, 1 + Math.sqrt(OVERNIGHT_SHARE) * sigma * sigmas);
    }

    private static double activity(Dice dice) {
        return unitMean(ACTIVITY_SIGMA, dice);
    }

    private static double unevenness(Dice dice) {
        return unitMean(VOLUME_SIGMA, dice);
    }

    private static double unitMean(double sigma, Dice dice) {
        return StrictMath.exp(sigma * dice.nextGaussian() - sigma * sigma / 2);
    }

    /** Returns a normal number, cut off so that no price runs away. */
    static double sigmas(Dice dice) {
        return Math.clamp(dice.nextGaussian(), -MOST_SIGMAS, MOST_SIGMAS);
    }
}
