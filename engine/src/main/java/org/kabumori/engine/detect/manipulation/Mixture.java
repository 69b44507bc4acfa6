package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.state.InstrumentState.Suspect;
import org.kabumori.engine.state.Listing;

import java.util.List;

/**
 * How much likelier a name's buyers are when some of them are thieves than when all are customers:
 * pure arithmetic, in natural logarithms.
 *
 * <p>A buyer's ratio is a bet against his being a customer like all others: were he one, the bet
 * would be worth 1 on average, whatever the evidence looks like. The product of such bets is worth
 * 1 on average too, so it exceeds e to the h with a probability of e to the minus h at the most,
 * however many buyers there are (Markov). That is why a frenzy stays cold.
 */
// rule| Vovk and Wang 2021, "E-values: calibration, combination and applications", Annals of
// Statistics 49: the average of k p^(k-1) over all k is a bet against p, worth 1 on average.
final class Mixture {
    /** What is not at least this odd is the crowd: odd buyers are many in a frenzy, slightly. */
    static final double LEAST_RATIO = 5;

    /**
     * The bet on each of the crowd. All bets together stay worth less than 1 on average: 0.21 from
     * those above, 0.65 from the crowd.
     */
    static final double CROWD_RATIO = 0.65;

    /**
     * The shares of thieves among the buyers that are thought possible; a small share in a large
     * crowd is not told from chance.
     */
    private static final double[] SHARES = {0.3, 0.6, 0.9};

    private Mixture() {}

    /** Returns the bet on a buyer as rare as this, above 0 and at most 1. */
    static double ratio(double rarity) {
        if (rarity > 0.99) {
            return 0.5;
        }
        double log = StrictMath.log(rarity);
        return (1 - rarity + rarity * log) / (rarity * log * log);
    }

    /** Returns the heat: 0 when the buyers look like customers. */
    static double heat(List<Suspect> suspects, long crowd, long timeMicros) {
        double most = 0;
        double sum = 0;
        for (double share : SHARES) {
            double bet = bet(suspects, crowd, share, timeMicros);
            // The mean of the three products, without their overflow.
            double top = Math.max(most, bet);
            sum = sum * StrictMath.exp(most - top) + StrictMath.exp(bet - top);
            most = top;
        }
        return Math.max(0, most + StrictMath.log(sum / SHARES.length));
    }

    private static double bet(List<Suspect> suspects, long crowd, double share, long timeMicros) {
        double bet = crowd * one(share, CROWD_RATIO);
        for (int i = 0; i < suspects.size(); i++) {
            Suspect suspect = suspects.get(i);
            double age = (double) (timeMicros - suspect.timeMicros) / Listing.HEAT_MICROS;
            bet += Math.clamp(1 - age, 0, 1) * one(share, suspect.ratio);
        }
        return bet;
    }

    /** Returns the most that a buyer of a ratio can have added to the heat. */
    static double most(double ratio) {
        return one(SHARES[SHARES.length - 1], ratio);
    }

    private static double one(double share, double ratio) {
        return StrictMath.log(1 - share + share * ratio);
    }
}
