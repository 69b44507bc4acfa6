package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A halt of orders in a set of instruments; {@code instruments} is the single entry {@code *} for
 * all of {@code market}.
 */
public record Restriction(
        String id,
        long timeMicros,
        String restriction,
        Action action,
        List<String> instruments,
        @Nullable String market,
        Scope side,
        List<TradeType> tradeTypes,
        List<Channel> channels,
        boolean disclosed,
        String reason,
        @Nullable Long validUntilMicros,
        String by)
        implements ControlEvent {
    /** Put in force or taken back. */
    public enum Action implements Word {
        SET,
        LIFT
    }

    /** Which side is halted. */
    public enum Scope implements Word {
        BUY,
        SELL,
        ANY
    }
}
