package org.kabumori.engine.detect.manipulation;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;

/**
 * Customers who buy a name for the first time, against how many usually do. A frenzy has them too,
 * by the hundreds: they are told with an alert of coordinated buying, and make none.
 */
// rule| First-time buyers against the usual rate (design, instrument heat); instrument unlike the
// customer's past (domain.md 2.2, D4).
final class FirstTimers {
    /** Below this surprise it is chance. */
    private static final double LEAST_TOLD = 1;

    /** The name's own past counts by how much there is; this many buyers of it count half. */
    private static final double BACK_OFF = 10;

    private final Surroundings world;

    FirstTimers(Surroundings world) {
        this.world = world;
    }

    /** Returns the surprise as a reason, {@code null} when there is none. */
    @Nullable Reason reason(long timeMicros, Listing listing, InstrumentState state) {
        double seen = state.newcomers(timeMicros);
        double expected = expected(timeMicros, state);
        double surprise = surprise(seen, expected);
        return surprise < LEAST_TOLD
                ? null
                : new Reason(
                        ReasonCode.FIRST_TIME_BUYERS,
                        surprise,
                        Math.round(seen),
                        Math.round(expected * 10),
                        listing.instrument);
    }

    /** Returns how many first-time buyers a span of heat should have: its own past, then all's. */
    private double expected(long timeMicros, InstrumentState state) {
        double past = state.newcomersBefore(timeMicros);
        double own = past / InstrumentState.SPANS_BEFORE;
        double market = world.population.newName.value() * state.buyers(timeMicros);
        return (past * own + BACK_OFF * market) / (past + BACK_OFF);
    }

    /** Returns the log-likelihood ratio of as many against the expected, by Poisson. */
    static double surprise(double seen, double expected) {
        if (seen <= expected) {
            return 0;
        }
        double least = Math.max(expected, 0.1);
        return seen * StrictMath.log(seen / least) - (seen - least);
    }
}
