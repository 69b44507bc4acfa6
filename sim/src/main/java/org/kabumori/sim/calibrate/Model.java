package org.kabumori.sim.calibrate;

import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;

import java.util.Arrays;

/**
 * The engine's sum of evidence with a factor on each code's weights: what speaks for a takeover
 * counts up to each link's limit, what speaks against it counts in full. Not thread-safe.
 */
final class Model {
    private static final int LINKS = Link.values().length;
    private static final double[] MOST =
            Arrays.stream(Link.values()).mapToDouble(Evidence::most).toArray();
    private static final int[] LINK_OF_CODE =
            Arrays.stream(ReasonCode.values()).mapToInt(code -> code.link().ordinal()).toArray();

    private final Observations observations;
    private final double[] byLink = new double[LINKS];

    Model(Observations observations) {
        this.observations = observations;
    }

    /** Returns an observation's log-odds without the prior. */
    double sum(int observation, double[] factors) {
        Arrays.fill(byLink, 0);
        double sum = 0;
        for (int i = observations.start(observation); i < observations.end(observation); i++) {
            double weight = observations.weight(i);
            double counted = weight * factors[observations.code(i)];
            if (weight < 0) {
                sum += counted;
            } else if (weight < Reason.DECIDES) {
                byLink[LINK_OF_CODE[observations.code(i)]] += counted;
            }
        }
        for (int link = 0; link < LINKS; link++) {
            sum += Math.min(byLink[link], MOST[link]);
        }
        return sum;
    }

    /**
     * Returns how fast the sum just worked out grows with a piece's factor: not at all where the
     * link is at its limit.
     */
    double slope(int piece) {
        double weight = observations.weight(piece);
        int link = LINK_OF_CODE[observations.code(piece)];
        boolean counts = weight < 0 || weight < Reason.DECIDES && byLink[link] < MOST[link];
        return counts ? weight : 0;
    }
}
