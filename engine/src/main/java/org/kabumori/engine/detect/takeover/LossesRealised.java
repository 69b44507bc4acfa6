package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.LOSS_MOST;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;

/**
 * A sale below what the lot cost: most people keep what lost and sell what gained; a thief sells
 * all. Less odd with who sells at a loss now and then.
 */
// rule| The thief sells everything that the victim holds (domain.md 4.2); investors are reluctant
// to realise losses: Shefrin and Statman, The Disposition to Sell Winners Too Early and Ride
// Losers Too Long, Journal of Finance 40 (1985).
public final class LossesRealised implements Detector.OfOrders {
    /** What is lost below this share may be the spread and the rounding of the cost. */
    private static final double LEAST_LOSS = 0.05;

    /** The share of thieves' sales at a loss: of all that people hold, a guess. */
    private static final double ATTACK_LOSS = 0.4;

    /** Today and yesterday may be the thief's. */
    private static final int EARLIER_DAYS = 2;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        double loss = loss(order, situation);
        if (loss < LEAST_LOSS) {
            return;
        }
        int days =
                situation.activity().orderPast().losses().daysBefore(situation.day(), EARLIER_DAYS);
        double rate = situation.world().population.lossSale.value();
        evidence.add(
                ReasonCode.SALE_AT_LOSS,
                Curves.surprise(ATTACK_LOSS, rate, situation.of(LOSS_MOST)) / (1 + days),
                Math.round(loss * 1_000),
                0,
                situation.listing().instrument);
    }

    /** Returns whether an order sells and it is known at what gain or loss. */
    static boolean isKnown(Order order, Situation situation) {
        return order.side() == Side.SELL
                && situation.priceMicros() > 0
                && costMicros(order, situation) > 0;
    }

    static boolean isLoss(Order order, Situation situation) {
        return loss(order, situation) >= LEAST_LOSS;
    }

    /**
     * Returns the share of the cost that a sale loses; 0 when it gains, when the cost is unknown,
     * and of a stop order, which was made to lose no more.
     */
    private static double loss(Order order, Situation situation) {
        if (!isKnown(order, situation) || order.orderType() == OrderType.STOP) {
            return 0;
        }
        double cost = costMicros(order, situation);
        return Math.max(0, 1 - situation.priceMicros() / cost);
    }

    private static long costMicros(Order order, Situation situation) {
        return situation
                .account()
                .holdings()
                .averageCostMicros(situation.listing(), order.taxAccount());
    }
}
