package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.BUYING_POWER;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;

/**
 * The share of what the customer could spend that open orders and this one would use: thieves buy
 * to the limit.
 */
// rule| Sell all, then buy one thin name "to the limit" (domain.md 4.2, order style).
public final class BuyingPowerUse implements Detector.OfOrders {
    private static final double WHOLE_YEN = 1e6;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (order.side() != Side.BUY || !situation.account().isDescribed()) {
            return;
        }
        double bought = situation.activity().flows().boughtYen(situation.timeMicros());
        double used = bought + situation.activity().orders().buyYen() + situation.notionalYen();
        double power = situation.account().buyingPowerYen() + bought;
        double share = Math.min(1, used / Math.max(1, power));
        double weight =
                situation.of(BUYING_POWER)
                        * Curves.ramp(share, 0.5, 0.95)
                        * Curves.ramp(used, 0, WHOLE_YEN);
        evidence.add(
                ReasonCode.BUYING_POWER_USED, weight, Math.round(share * 1_000), Math.round(power));
    }
}
