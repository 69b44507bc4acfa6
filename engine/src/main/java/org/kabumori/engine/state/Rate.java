package org.kabumori.engine.state;

/**
 * How often something happens among honest customers, learned from the traffic itself: sightings
 * over trials, smoothed by a prior so that the first days are no surprise (Freeman et al. 2016,
 * section 4.2, smooth the same way).
 *
 * <p>Attacks are rare enough in the traffic not to move it; {@link #HALF_AT} trials halve the past,
 * so that the rate follows the years.
 */
public final class Rate {
    /** Trials after which the past counts half; about a week of logins of a mid-sized broker. */
    public static final long HALF_AT = 10_000_000;

    private final double priorSightings;
    private final double priorTrials;
    private long sightings;
    private long trials;

    /** Makes a rate that starts at {@code priorSightings / priorTrials}. */
    public Rate(double priorSightings, double priorTrials) {
        this.priorSightings = priorSightings;
        this.priorTrials = priorTrials;
    }

    /** Counts a trial, and whether it was a sighting. */
    public void observe(boolean sighting) {
        trials++;
        if (sighting) {
            sightings++;
        }
        if (trials == HALF_AT) {
            trials /= 2;
            sightings /= 2;
        }
    }

    /** Returns the rate, between 0 and 1 exclusive. */
    public double value() {
        return (sightings + priorSightings) / (trials + priorTrials);
    }

    public void encode(StateEncoder out) {
        out.number(sightings).number(trials);
    }

    public void decode(StateDecoder in) {
        sightings = in.number();
        trials = in.number();
    }
}
