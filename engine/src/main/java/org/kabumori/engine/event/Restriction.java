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
        String by,
        Effect answer)
        implements ControlEvent {
    /** A halt that refuses. */
    public Restriction(
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
            String by) {
        this(
                id,
                timeMicros,
                restriction,
                action,
                instruments,
                market,
                side,
                tradeTypes,
                channels,
                disclosed,
                reason,
                validUntilMicros,
                by,
                Effect.REJECT);
    }

    /** What becomes of an order that runs into it, the stricter first. */
    public enum Effect implements Word {
        REJECT,
        /** A person decides. */
        HOLD
    }

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
