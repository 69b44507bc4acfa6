package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountControl.Scope;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Side;

import java.util.List;

/** The locks that customers set on their own accounts. Pure. */
final class SelfLocks {
    private SelfLocks() {}

    /** Returns whether one of the account's locks covers an event. */
    static boolean cover(AccountEvent event, Situation situation) {
        for (Scope lock : situation.account().locks()) {
            boolean covers =
                    switch (event) {
                        case Order order -> covers(lock, order, situation);
                        case Login login -> covers(lock, login.channel());
                        default -> covers(lock, null);
                    };
            if (covers) {
                return true;
            }
        }
        return false;
    }

    /** Of what is no order: it is on no market. */
    private static boolean covers(Scope lock, @Nullable Channel channel) {
        return !lock.isOfOrders() && lock.markets().isEmpty() && has(lock.channels(), channel);
    }

    private static boolean covers(Scope lock, Order order, Situation situation) {
        return has(lock.markets(), situation.listing().market)
                && has(lock.channels(), order.channel())
                && has(lock.tradeTypes(), order.tradeType())
                && covers(lock.side(), order.side())
                && (lock.overDailyYen() == 0
                        || order.side() == Side.BUY && exceeds(lock.overDailyYen(), situation));
    }

    private static boolean covers(Restriction.Scope side, Side of) {
        return switch (side) {
            case ANY -> true;
            case BUY -> of == Side.BUY;
            case SELL -> of != Side.BUY;
        };
    }

    /** What was bought within a day, what is ordered, and this; an unknown amount is too much. */
    private static boolean exceeds(long mostYen, Situation situation) {
        long yen = situation.notionalYen();
        long before =
                situation.activity().flows().boughtYen(situation.timeMicros())
                        + situation.activity().orders().buyYen();
        return yen == 0 || before + yen > mostYen;
    }

    private static <T> boolean has(List<T> covered, @Nullable T value) {
        return covered.isEmpty() || value != null && covered.contains(value);
    }
}
