package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * A new order or the replacement of one. {@code quantityMicros} of a replacement is its whole new
 * quantity. {@code tradeType} is never absent: the reader applies the contract's default.
 */
public record Order(
        String id,
        long timeMicros,
        String account,
        @Nullable String session,
        String order,
        Action action,
        @Nullable String replaces,
        String instrument,
        Side side,
        long quantityMicros,
        OrderType orderType,
        @Nullable Long limitPriceMicros,
        @Nullable Long stopPriceMicros,
        @Nullable TimeInForce timeInForce,
        TaxAccount taxAccount,
        TradeType tradeType,
        Channel channel,
        @Nullable String ip,
        @Nullable String device)
        implements AccountEvent {
    /** New, or in place of another. */
    public enum Action implements Word {
        NEW,
        REPLACE
    }

    @Override
    public boolean decided() {
        return true;
    }
}
