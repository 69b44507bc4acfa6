package org.kabumori.engine.detect.manipulation;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Listing;

/**
 * A buy of a name that others, likely not themselves, are buying: the heat that flows back from the
 * instrument stage, without what this account gave to it.
 *
 * <p>Heat is a log-likelihood ratio of the name: how much likelier its other buyers are when
 * thieves are among them. As far as they are, this buyer is one of them; so it counts as it is, up
 * to a limit.
 *
 * <p>Damping: heat comes only from evidence that is not heat ({@link Evidence#sumWithoutMarket}),
 * so it cannot feed itself: asking both stages again about the same buyers changes nothing. And
 * what buyers like all others add to it is below nothing on average, so that a genuine frenzy stays
 * cold ({@link Mixture}).
 */
// rule| Many customers of one firm buying the same thin name within minutes is the strongest
// single-firm signal (domain.md 4.5, 2).
public final class HeatedName implements Detector.OfOrders {
    /** Own evidence up to which a buyer is taken for one who follows the rise. */
    private static final double HIMSELF = 0.5;

    private static final double NOT_HIMSELF = 4;
    private static final double MILLION = 1e6;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        Listing listing = situation.listing();
        if (order.side() != Side.BUY || listing.heat == 0) {
            return;
        }
        double own = situation.activity().heatGiven(listing) / MILLION;
        double others = Math.max(0, listing.heatAt(situation.timeMicros()) - own);
        double weight = Math.min(situation.of(HEAT_TIMES) * others, situation.of(HEAT_MOST));
        // Honest customers follow a rise, and meet the same heat: it counts as far as the buyer
        // does not look like himself.
        weight *= Curves.ramp(evidence.sumWithoutMarket(), HIMSELF, NOT_HIMSELF);
        evidence.add(
                ReasonCode.INSTRUMENT_HEAT,
                weight,
                Math.round(others * 10),
                listing.buyOrders,
                listing.instrument);
    }
}
