package org.kabumori.engine.detect.infrastructure;

import org.kabumori.engine.state.Crowd;

/**
 * How far the accounts that fail at an origin stand out, over the span in which they do most. Pure.
 *
 * @param accounts how many failed
 * @param surprise the log-likelihood ratio of so many under stuffing, against mistyping
 */
record Failures(int accounts, double surprise) {
    static final Failures NONE = new Failures(0, 0);

    /** So few accounts fail by chance anywhere. */
    private static final double FEW = 1;

    private static final int LEAST_ACCOUNTS = 3;

    /** By how many deviations chance may raise what is expected before it counts. */
    private static final double DEVIATIONS = 3;

    /**
     * @param ratio how many failures are ordinary for one login that succeeds
     */
    static Failures of(Crowd crowd, double ratio, long timeMicros) {
        int most = 0;
        double surprise = 0;
        for (int span = 0; span < Crowd.spans(); span++) {
            double failing = crowd.failing(span, timeMicros);
            if (failing < LEAST_ACCOUNTS) {
                continue;
            }
            double ordinary = ratio * crowd.successes(span, timeMicros);
            double more = failing - 1 - DEVIATIONS * StrictMath.sqrt(ordinary);
            double ofSpan = StrictMath.log((Math.max(0, more) + FEW) / (ordinary + FEW));
            if (ofSpan > surprise) {
                surprise = ofSpan;
                most = (int) Math.round(failing);
            }
        }
        return most == 0 ? NONE : new Failures(most, surprise);
    }
}
