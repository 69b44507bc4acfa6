package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.PRICE_CHASED;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Listing;

/** A buy that offers more than the last price: the thief does not pay, and wants the price up. */
// rule| Bought 1,394,300 shares by chasing with high-priced orders (買い上がり); SESC accusation of 18
// December 2025 (domain.md 4.4, E1).
public final class PriceChase implements Detector.OfOrders {
    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        Listing listing = situation.listing();
        boolean limit = order.orderType() == OrderType.LIMIT;
        if (order.side() != Side.BUY || !limit || listing.lastPriceMicros == 0) {
            return;
        }
        double above = (double) situation.priceMicros() / listing.lastPriceMicros - 1;
        evidence.add(
                ReasonCode.PRICE_CHASED,
                situation.of(PRICE_CHASED) * Curves.ramp(above, 0.01, 0.08),
                Math.round(Math.min(above, 1e6) * 1_000),
                0,
                listing.instrument);
    }
}
