package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.LINKED_BANK;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;

/**
 * Cash drawn from the linked bank within a day, against what the account is worth and how often the
 * customer does it.
 */
// rule| Bank sweep and auto-deposit pulled in from the victim's bank (domain.md 4.2, funding).
public final class LinkedBank implements Detector.OfOrders, Detector.OfCash {
    /** Today and yesterday may be the thief's. */
    private static final int EARLIER_DAYS = 2;

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        if (draws(cash)) {
            examine(situation, situation.notionalYen(), evidence);
        }
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (order.side() == Side.BUY) {
            examine(situation, 0, evidence);
        }
    }

    /** Returns whether a movement takes money from the customer's bank. */
    public static boolean draws(CashMovement cash) {
        return cash.kind() == CashMovement.Kind.DEPOSIT
                && (cash.source() == CashMovement.Source.LINKED_BANK
                        || cash.source() == CashMovement.Source.SWEEP);
    }

    private static void examine(Situation situation, long moreYen, Evidence evidence) {
        long drawn = situation.activity().flows().drawnYen(situation.timeMicros()) + moreYen;
        if (drawn == 0) {
            return;
        }
        double worth =
                (double) situation.holdingsYen() + situation.account().buyingPowerYen() + moreYen;
        double habit =
                1.0 / (1 + situation.account().draws().daysBefore(situation.day(), EARLIER_DAYS));
        double weight =
                situation.of(LINKED_BANK)
                        * Curves.ramp(drawn / Math.max(1, worth), 0.05, 0.4)
                        * habit;
        evidence.add(ReasonCode.LINKED_BANK_DRAWN, weight, drawn, 0);
    }
}
