package org.kabumori.engine.detect.takeover;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.OrderRun;

/**
 * Many orders of one name on one side, one soon after the other, that together are one large one.
 * Less odd with who trades like that.
 */
// rule| Some 2.6 million shares ordered in one name within two hours from ten accounts; SESC
// accusation of 18 December 2025 (domain.md 4.4, E1). X-MKT-2 hijacked-account ramp.
public final class OrderSplitting implements Detector.OfOrders {
    /** From this order of a run on it is split. */
    static final int SPLIT_FROM = 5;

    private static final double SMALL_YEN = 300e3;
    private static final double LARGE_YEN = 3e6;

    /** The share of thieves' orders that are the fifth or a later one: of a dozen each. */
    private static final double ATTACK_SPLIT = 0.6;

    /** Today and yesterday may be the thief's. */
    private static final int EARLIER_DAYS = 2;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (!isSplit(order, situation)) {
            return;
        }
        OrderRun run = situation.activity().run(order.side());
        long time = situation.timeMicros();
        long yen = run.yenWith(situation.listing(), time, situation.notionalYen());
        int days =
                situation.activity().orderPast().splits().daysBefore(situation.day(), EARLIER_DAYS);
        boolean buys = order.side() == Side.BUY;
        Parameter most = buys ? Parameter.BUY_SPLIT_MOST : Parameter.SALE_SPLIT_MOST;
        double rate = situation.world().population.splitOrder.value();
        evidence.add(
                buys ? ReasonCode.BUY_SPLIT : ReasonCode.SALE_SPLIT,
                Curves.surprise(ATTACK_SPLIT, rate, situation.of(most))
                        * Curves.ramp((double) yen, SMALL_YEN, LARGE_YEN)
                        / (1 + days),
                run.countWith(situation.listing(), time),
                yen,
                situation.listing().instrument);
    }

    /** Returns whether an order can be one of many: new, and not made by the broker itself. */
    static boolean isPiece(Order order) {
        return order.action() == Order.Action.NEW
                && order.side() != Side.SELL_SHORT
                && order.channel() != Channel.SYSTEM;
    }

    static boolean isSplit(Order order, Situation situation) {
        OrderRun run = situation.activity().run(order.side());
        return isPiece(order)
                && run.countWith(situation.listing(), situation.timeMicros()) >= SPLIT_FROM;
    }
}
