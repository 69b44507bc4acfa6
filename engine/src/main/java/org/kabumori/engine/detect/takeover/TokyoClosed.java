package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.TOKYO_CLOSED_MOST;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.Market;

/**
 * A buy on a foreign market that trades today while Tokyo does not: the broker's desk is at home.
 * Which days those are, the traffic tells; that tomorrow will be one, it cannot tell. Weekends say
 * nothing: people write orders then.
 */
// rule| "19th, 15:00", the eve of the 20 March holiday: the broker's desk was closed next day while
// Hong Kong was open (domain.md 4.2, 4.5).
public final class TokyoClosed implements Detector.OfOrders {
    /** Tokyo opens at nine; by then a day of trade has shown itself. */
    private static final long SURELY_OPEN_MICROS = 9 * Clock.HOUR + 30 * Clock.MINUTE;

    /** Tokyo is never closed for longer: without trade for so many days there is no feed of it. */
    private static final int LONGEST_CLOSED_DAYS = 12;

    /** The share of thieves' buys abroad on such days: a guess. */
    private static final double ATTACK_CLOSED = 0.2;

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        if (order.side() == Side.BUY && isKnown(situation) && isClosed(situation)) {
            double rate = situation.world().population.tokyoClosed.value();
            evidence.add(
                    ReasonCode.TOKYO_CLOSED,
                    Curves.surprise(ATTACK_CLOSED, rate, situation.of(TOKYO_CLOSED_MOST)),
                    0,
                    0,
                    situation.listing().market);
        }
    }

    /** Returns whether the order's market is abroad and open today, and Tokyo could be seen. */
    static boolean isKnown(Situation situation) {
        Market market = situation.world().market;
        Listing listing = situation.listing();
        int tokyo = market.tradeDayOfTokyo();
        return !Market.isTokyo(listing)
                && !Clock.isWeekend(situation.day())
                && Clock.microsOfDay(situation.timeMicros()) >= SURELY_OPEN_MICROS
                && market.tradeDay(listing) == situation.day()
                && tokyo > 0
                && situation.day() - tokyo <= LONGEST_CLOSED_DAYS;
    }

    static boolean isClosed(Situation situation) {
        return situation.world().market.tradeDayOfTokyo() < situation.day();
    }
}
