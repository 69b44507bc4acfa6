package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.state.Listing;

/** How much a name trades on an ordinary day, as the rules of this stage see it. */
final class Thinness {
    /** Only names that trade less than this a day are worth pumping. */
    private static final double THIN_DAY_YEN = 1e9;

    private Thinness() {}

    /** Returns the yen traded on an ordinary day, 0 when unknown. */
    static double dayYen(Listing listing, Surroundings world) {
        return listing.averageDailyValue * jpy(listing, world);
    }

    static double jpy(Listing listing, Surroundings world) {
        return world.market.jpyMicros(listing) / (double) Micros.ONE;
    }

    /** Returns whether a name is known to trade little. */
    static boolean isThin(double dayYen) {
        return dayYen > 0 && dayYen <= THIN_DAY_YEN;
    }
}
