package org.kabumori.sim.measure;

/**
 * How one share varies from account to account: whether enough of them differ for a bootstrap, and
 * how many independent ones they are worth where they do not. Not thread-safe.
 */
final class Spread {
    /** Fewer accounts on either side leave most resamples alike: the bootstrap is too narrow. */
    private static final int LEAST_DIFFERING = 10;

    /** The variance between fewer accounts is guesswork. */
    private static final int LEAST_FOR_VARIANCE = 10;

    private final Rate rate;
    private int accounts;
    private int withPart;
    private int withoutAll;
    private double wholes;
    private double parts;
    private double wholesSquared;
    private double partsSquared;
    private double crossed;

    Spread(Rate rate) {
        this.rate = rate;
    }

    void add(Part account) {
        double whole = rate.whole(account);
        double part = rate.part(account);
        if (whole > 0) {
            accounts++;
            withPart += part > 0 ? 1 : 0;
            withoutAll += part < whole ? 1 : 0;
            wholes += whole;
            parts += part;
            wholesSquared += whole * whole;
            partsSquared += part * part;
            crossed += whole * part;
        }
    }

    boolean isOfNothing() {
        return accounts == 0;
    }

    boolean suitsBootstrap() {
        return Math.min(withPart, withoutAll) >= LEAST_DIFFERING;
    }

    Report.Share share() {
        return new Report.Share((long) parts, (long) wholes, isOfNothing() ? null : wilson());
    }

    Interval wilson() {
        return Wilson.of(parts / wholes, effectiveCount());
    }

    /**
     * The linearised variance of the share between accounts tells how many independent orders would
     * vary as much. Where all fared alike it tells nothing: then all orders of an account count as
     * one, weighed by their number or yen.
     */
    // rule| Korn and Graubard (1998), Confidence intervals for proportions with small expected
    // number of positive counts estimated from survey data, Survey Methodology 24: the sample size
    // in a binomial interval is replaced by the effective one, p(1−p) over the design's variance.
    // Kish (1965), Survey Sampling: unequal weights are worth (Σw)² / Σw² equal ones.
    private double effectiveCount() {
        double kish = wholes * wholes / wholesSquared;
        double share = parts / wholes;
        double variance =
                (partsSquared - 2 * share * crossed + share * share * wholesSquared)
                        / (wholes * wholes);
        if (accounts < LEAST_FOR_VARIANCE || Math.min(withPart, withoutAll) == 0) {
            return kish;
        }
        double most = rate.isOfYen() ? accounts : wholes;
        return Math.min(most, share * (1 - share) / Math.max(variance, Double.MIN_NORMAL));
    }
}
