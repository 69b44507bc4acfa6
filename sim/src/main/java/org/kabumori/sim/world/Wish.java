package org.kabumori.sim.world;

import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.market.Name;

/**
 * An order wished for.
 *
 * @param limitMicros in millionths of the trading currency, 0 for an order at market
 * @param stopMicros the price at which an order at market comes to life, 0 for at once
 */
public record Wish(
        Name name,
        Side side,
        long shares,
        long limitMicros,
        TaxAccount taxAccount,
        TradeType tradeType,
        long stopMicros) {

    public static Wish buy(Name name, long shares, long limitMicros, TaxAccount taxAccount) {
        return new Wish(name, Side.BUY, shares, limitMicros, taxAccount, TradeType.CASH, 0);
    }

    public static Wish buyOnMargin(Name name, long shares, long limitMicros) {
        return new Wish(
                name, Side.BUY, shares, limitMicros, TaxAccount.MARGIN, TradeType.MARGIN_NEW, 0);
    }

    public static Wish sell(Lot lot, long shares, long limitMicros) {
        return new Wish(lot.name, Side.SELL, shares, limitMicros, lot.taxAccount, type(lot), 0);
    }

    /** Sells at market once the price has fallen to {@code stopMicros}. */
    public static Wish stopLoss(Lot lot, long stopMicros) {
        return new Wish(lot.name, Side.SELL, lot.shares, 0, lot.taxAccount, type(lot), stopMicros);
    }

    private static TradeType type(Lot lot) {
        return lot.taxAccount == TaxAccount.MARGIN ? TradeType.MARGIN_CLOSE : TradeType.CASH;
    }

    /** Returns the same order at another limit. */
    public Wish at(long otherLimitMicros) {
        return new Wish(name, side, shares, otherLimitMicros, taxAccount, tradeType, stopMicros);
    }

    boolean buys() {
        return side == Side.BUY;
    }
}
