package org.kabumori.sim.world;

import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.market.Name;

/**
 * An order wished for.
 *
 * @param limitMicros in millionths of the trading currency, 0 for an order at market
 */
public record Wish(
        Name name,
        Side side,
        long shares,
        long limitMicros,
        TaxAccount taxAccount,
        TradeType tradeType) {

    public static Wish buy(Name name, long shares, long limitMicros, TaxAccount taxAccount) {
        return new Wish(name, Side.BUY, shares, limitMicros, taxAccount, TradeType.CASH);
    }

    public static Wish buyOnMargin(Name name, long shares, long limitMicros) {
        return new Wish(
                name, Side.BUY, shares, limitMicros, TaxAccount.MARGIN, TradeType.MARGIN_NEW);
    }

    public static Wish sell(Lot lot, long shares, long limitMicros) {
        TradeType type =
                lot.taxAccount == TaxAccount.MARGIN ? TradeType.MARGIN_CLOSE : TradeType.CASH;
        return new Wish(lot.name, Side.SELL, shares, limitMicros, lot.taxAccount, type);
    }

    boolean buys() {
        return side == Side.BUY;
    }
}
