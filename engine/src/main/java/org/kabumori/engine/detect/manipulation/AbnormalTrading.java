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
 * A buy of a name whose volume or price today is far from its own past. News does that too, so it
 * weighs little by itself.
 */
// rule| Volume 297 times the day before, 105 to 144 yen and back to 112 (domain.md 4.4, E2).
public final class AbnormalTrading implements Detector.OfOrders {
    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        Listing listing = situation.listing();
        if (order.side() != Side.BUY || listing.day != situation.day()) {
            return;
        }
        double volume = volumeRatio(listing);
        evidence.add(
                ReasonCode.INSTRUMENT_VOLUME,
                situation.of(ABNORMAL_VOLUME) * Curves.ramp(volume, 2, 10),
                Math.round(Math.min(volume, 1e6) * 10),
                0,
                listing.instrument);
        double rise = rise(listing);
        evidence.add(
                ReasonCode.INSTRUMENT_PRICE,
                situation.of(ABNORMAL_PRICE) * Curves.ramp(rise, 0.05, 0.2),
                Math.round(Math.min(rise, 1e6) * 1_000),
                0,
                listing.instrument);
    }

    /** Returns today's traded value over that of an ordinary day; 0 when unknown. */
    static double volumeRatio(Listing listing) {
        return listing.averageDailyValue == 0
                ? 0
                : (double) listing.dayValue / listing.averageDailyValue;
    }

    /** Returns the rise of the last price over the close before; 0 when unknown. */
    static double rise(Listing listing) {
        return listing.lastCloseMicros == 0
                ? 0
                : (double) listing.lastPriceMicros / listing.lastCloseMicros - 1;
    }
}
