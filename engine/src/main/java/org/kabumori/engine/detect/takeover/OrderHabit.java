package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.HOUR_MOST;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Counts;
import org.kabumori.engine.state.OrderPast;
import org.kabumori.engine.state.Population;
import org.kabumori.engine.state.Sizes;

/**
 * An order far larger than the customer's own, or at a time of day at which this customer does not
 * order; both measured against his past days, backed off to all customers.
 */
// rule| Detect abnormal trades: amount, frequency, instrument unlike the customer's past (domain.md
// 2.2, D4).
// rule| P(x | user) is smoothed with the population's P(x): Freeman et al., NDSS 2016, section 4.
public final class OrderHabit implements Detector.OfOrders {
    /** Days of all customers that stand beside a customer's own. */
    private static final double BACK_OFF_DAYS = 5;

    /** Logarithms of sizes lie at least this far apart: less is chance. */
    private static final double LEAST_SPREAD = 0.7;

    /** So many spreads above the mean an order begins to be odd, and is wholly so. */
    private static final double ODD_SPREADS = 1.5;

    private static final double WHOLLY_ODD_SPREADS = 3.5;

    /** Orders after which the population's sizes and hours say something. */
    private static final int FEW_ORDERS = 200;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (!counts(order)) {
            return;
        }
        if (situation.notionalYen() > 0 && order.side() != Side.SELL_SHORT) {
            size(order, situation, evidence);
        }
        hour(situation, evidence);
    }

    /** Returns whether an order shows the customer's habits: the broker's own do not. */
    static boolean counts(Order order) {
        return order.channel() != Channel.SYSTEM;
    }

    private static void size(Order order, Situation situation, Evidence evidence) {
        Sizes own = situation.activity().orderPast().sizes();
        Sizes all = situation.world().population.sizes;
        if (own.count() == 0 || all.count() < FEW_ORDERS) {
            return;
        }
        double mean = backedOff(own.count(), own.mean(), all.mean());
        double spread = StrictMath.sqrt(backedOff(own.count(), own.variance(), all.variance()));
        double above = StrictMath.log((double) situation.notionalYen()) - mean;
        double odd =
                Curves.ramp(
                        above / Math.max(LEAST_SPREAD, spread), ODD_SPREADS, WHOLLY_ODD_SPREADS);
        boolean buys = order.side() == Side.BUY;
        Parameter most = buys ? Parameter.BUY_SIZE_MOST : Parameter.SALE_SIZE_MOST;
        evidence.add(
                buys ? ReasonCode.BUY_SIZE_ODD : ReasonCode.SALE_SIZE_ODD,
                situation.of(most) * odd,
                Math.round(Math.min(StrictMath.exp(above), 1e6) * 10),
                0);
    }

    private static double backedOff(int days, double own, double all) {
        return (days * own + BACK_OFF_DAYS * all) / (days + BACK_OFF_DAYS);
    }

    private static void hour(Situation situation, Evidence evidence) {
        Population population = situation.world().population;
        Counts ofAll = population.dayParts;
        int part = OrderPast.dayPart(situation.timeMicros());
        OrderPast past = situation.activity().orderPast();
        int days = past.daysInAll();
        if (days == 0 || ofAll.total() < FEW_ORDERS) {
            return;
        }
        double common = ofAll.share(key(part));
        double own = (past.daysIn(part) + BACK_OFF_DAYS * common) / (days + BACK_OFF_DAYS);
        // A thief orders when people order: the odd hour is the customer's, not the world's.
        evidence.add(
                ReasonCode.ORDER_HOUR_ODD,
                common == 0 ? 0 : Curves.surprise(common, own, situation.of(HOUR_MOST)),
                Math.round(1_000.0 * past.daysIn(part) / days),
                0);
    }

    /** Returns the key of a part of the day among the population's counts. */
    static long key(int part) {
        return part + 1L;
    }
}
