package org.kabumori.sim.world;

import org.kabumori.sim.chance.Dice;

/**
 * Kinds of customers and how they differ. No broker publishes such a table: shares and rates are
 * our guesses, of a size that fits what is known in sum (docs/worlds.md says what).
 *
 * <p>A customer's own rates are those of the kind times a log-normal factor.
 */
public enum Archetype {
    /** Saves monthly in NISA, hardly looks. */
    SAVER(0.38, 0.10, 0.10, 1.8e6, 1.0, 0.25, 0.01),
    /** Buys seldom, holds long. */
    HOLDER(0.24, 0.22, 0.45, 5e6, 1.2, 0.12, 0.03),
    /** Looks often, trades some times a month. */
    ACTIVE(0.12, 0.60, 5.0, 7e6, 1.3, 0.25, 0.12),
    /** Trades daily, on margin too. */
    DAY_TRADER(0.010, 0.95, 70, 10e6, 1.3, 0.15, 0.30),
    /** Buys American and Chinese names. */
    FOREIGN_FAN(0.06, 0.45, 3.0, 6e6, 1.2, 1.0, 0.08),
    /** Has not come for years, or never bought. */
    DORMANT(0.135, 0.002, 0.02, 1.2e6, 1.4, 0.03, 0.02),
    /** Old, wealthy, careful. */
    ELDERLY(0.055, 0.15, 0.5, 14e6, 1.2, 0.04, 0.02);

    private final double share;
    final double visitsPerDay;
    final double ordersPerMonth;
    final double medianYen;
    final double sigma;
    final double foreignShare;
    final double thinShare;

    Archetype(
            double share,
            double visitsPerDay,
            double ordersPerMonth,
            double medianYen,
            double sigma,
            double foreignShare,
            double thinShare) {
        this.share = share;
        this.visitsPerDay = visitsPerDay;
        this.ordersPerMonth = ordersPerMonth;
        this.medianYen = medianYen;
        this.sigma = sigma;
        this.foreignShare = foreignShare;
        this.thinShare = thinShare;
    }

    /** Returns an archetype as often as it occurs. */
    static Archetype of(Dice dice) {
        double draw = dice.nextDouble();
        for (Archetype each : values()) {
            draw -= each.share;
            if (draw < 0) {
                return each;
            }
        }
        return HOLDER;
    }

    /** Returns how often they come on a day on which they come, at most. */
    public int mostVisits() {
        return this == DAY_TRADER ? 4 : 1;
    }

    /** Returns the share of customers of this kind. */
    public double share() {
        return share;
    }
}
