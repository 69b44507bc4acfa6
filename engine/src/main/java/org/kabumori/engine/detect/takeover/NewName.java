package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.Population;

/**
 * A buy of a name the customer never held or traded, on a market never traded on, or the first on
 * margin; how odd that is, the population's own rate tells.
 */
// rule| Detect abnormal trades: amount, frequency, instrument unlike the customer's past (domain.md
// 2.2, D4).
public final class NewName implements Detector.OfOrders {
    private static final double ATTACK_NEW_NAME = 0.98;
    private static final double ATTACK_NEW_MARKET = 0.5;

    /** The share of thieves' buys on margin, by customers who had none: a guess. */
    private static final double ATTACK_NEW_MARGIN = 0.05;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (order.side() != Side.BUY || !situation.account().isDescribed()) {
            return;
        }
        Listing listing = situation.listing();
        if (isNewName(situation)) {
            double rate = situation.world().population.newName.value();
            evidence.add(
                    ReasonCode.BUY_NEVER_HELD,
                    Curves.surprise(ATTACK_NEW_NAME, rate, situation.of(NEW_NAME_MOST)),
                    0,
                    0,
                    listing.instrument);
        } else if (isLongKnown(situation)) {
            evidence.add(
                    ReasonCode.BUY_NAME_KNOWN, situation.of(KNOWN_NAME), 0, 0, listing.instrument);
        }
        if (isNewMarket(situation)) {
            Population population = situation.world().population;
            double rate = population.newMarket.value();
            // The market where everybody trades is nobody's venture, not even a beginner's.
            double venture = 1 - population.markets.share(Hash.of(listing.market));
            evidence.add(
                    ReasonCode.BUY_MARKET_NEW,
                    Curves.surprise(ATTACK_NEW_MARKET, rate, situation.of(NEW_MARKET_MOST))
                            * venture,
                    0,
                    0,
                    listing.market);
        }
        if (isNewMargin(order, situation)) {
            double rate = situation.world().population.newMargin.value();
            evidence.add(
                    ReasonCode.BUY_MARGIN_NEW,
                    Curves.surprise(ATTACK_NEW_MARGIN, rate, situation.of(NEW_MARGIN_MOST)));
        }
    }

    /** Returns whether an order opens a position on margin and nothing ever was. */
    static boolean isNewMargin(Order order, Situation situation) {
        return order.tradeType() == TradeType.MARGIN_NEW && !situation.account().tradedOnMargin();
    }

    /** Returns whether the order's name was never held or traded before today. */
    static boolean isNewName(Situation situation) {
        return !situation.account().tradedBefore(situation.listing(), situation.tradingDay());
    }

    /**
     * Returns whether the order's name was held or traded already some days ago, a week if not set
     * otherwise: thieves buy what their victims do not have, and one who prepares a name does so
     * within days.
     */
    private static boolean isLongKnown(Situation situation) {
        int day = situation.tradingDay() - (int) situation.of(KNOWN_NAME_DAYS);
        return situation.account().tradedBefore(situation.listing(), day);
    }

    /** Returns whether nothing on the order's market was ever held or traded. */
    static boolean isNewMarket(Situation situation) {
        return !situation
                .account()
                .tradedIn(situation.world().market.marketBit(situation.listing()));
    }
}
