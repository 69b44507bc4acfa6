package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Activity;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Flows;

/**
 * The share of all holdings sold over minutes to four weeks, NISA lots apart; less odd with who
 * sells like that often, or sells only one name.
 */
// rule| The thief sells everything that the victim holds, NISA included, in minutes or over two
// weeks, to fund the purchase.
// rule| SESC accusation of 18 December 2025 (domain.md 4.2, 4.4 E1). X-MKT liquidate-to-fund; MITRE
// F3 has no technique for it.
public final class Liquidation implements Detector.OfOrders, Detector.OfCash {
    private static final Parameter[] MOST = {
        LIQUIDATION_MINUTES, LIQUIDATION_DAY, LIQUIDATION_WEEK, LIQUIDATION_MONTH
    };

    /**
     * Half of one's holdings sold in a day makes it a day of liquidation, for the customer's habit.
     */
    public static final double HABIT_SHARE = 0.5;

    /** Today and yesterday may be the thief's. */
    private static final int EARLIER_DAYS = 2;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        boolean sells = order.side() == Side.SELL;
        Activity activity = situation.activity();
        int names =
                sells
                        ? activity.namesSoldLatelyWith(situation.listing(), situation.day())
                        : activity.namesSoldLately(situation.day());
        // What was sold weighs more once the money goes into a name.
        double times = order.side() == Side.BUY ? situation.of(LIQUIDATION_SPENT) : 1;
        examine(situation, situation.sellingYen(order), names, times, evidence);
        boolean nisa = sells && order.taxAccount() == TaxAccount.NISA;
        nisa(situation, nisa ? situation.sellingYen(order) : 0, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        if (cash.kind() == CashMovement.Kind.WITHDRAWAL) {
            examine(
                    situation,
                    0,
                    situation.activity().namesSoldLately(situation.day()),
                    1,
                    evidence);
        }
    }

    private static void examine(
            Situation situation, long moreYen, int names, double times, Evidence evidence) {
        if (names == 0) {
            return;
        }
        double most = 0;
        int heaviest = 0;
        double share = 0;
        for (int span = 0; span < Flows.SPAN_COUNT; span++) {
            double sold = situation.soldShare(span, moreYen);
            double weight = situation.of(MOST[span]) * Curves.ramp(sold, 0.2, 0.8);
            if (weight > most) {
                most = weight;
                heaviest = span;
                share = sold;
            }
        }
        double habit =
                1.0
                        / (1
                                + situation
                                        .account()
                                        .liquidations()
                                        .daysBefore(situation.day(), EARLIER_DAYS));
        double breadth = names >= 3 ? 1 : names == 2 ? 0.8 : 0.5;
        evidence.add(
                ReasonCode.LIQUIDATION,
                most * habit * breadth * times,
                Math.round(share * 1_000),
                Flows.spanMicros(heaviest) / Clock.MINUTE);
    }

    private static void nisa(Situation situation, long moreYen, Evidence evidence) {
        double executed = situation.activity().flows().soldNisaYen(situation.timeMicros());
        double sold = executed + situation.activity().orders().sellNisaYen() + moreYen;
        if (sold == 0) {
            return;
        }
        double before =
                executed + situation.account().holdings().worthYen(situation.world().market, true);
        double share = before <= 0 ? 0 : Math.min(1, sold / before);
        double habit =
                1.0
                        / (1
                                + situation
                                        .account()
                                        .liquidations()
                                        .daysBefore(situation.day(), EARLIER_DAYS));
        evidence.add(
                ReasonCode.LIQUIDATION_NISA,
                situation.of(LIQUIDATION_NISA) * Curves.ramp(share, 0.1, 0.7) * habit,
                Math.round(share * 1_000),
                Math.round(Math.min(sold, (double) Micros.MOST_YEN)));
    }
}
