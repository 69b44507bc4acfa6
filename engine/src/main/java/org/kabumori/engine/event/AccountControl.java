package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A freeze, its lifting, the end of sessions, or the customer's own lock. {@code identityProof} is
 * always there for {@code UNFREEZE}.
 */
public record AccountControl(
        String id,
        long timeMicros,
        String account,
        Action action,
        @Nullable Scope scope,
        @Nullable String identityProof,
        String by)
        implements AccountEvent {
    /** What is done to the account. */
    public enum Action implements Word {
        FREEZE_TRADING,
        FREEZE_ALL,
        UNFREEZE,
        END_SESSIONS,
        SELF_LOCK,
        SELF_UNLOCK
    }

    /**
     * What a lock covers; an empty list covers all. A lock that speaks of trade types, a side or an
     * amount covers orders only.
     *
     * @param overDailyYen covers only what would bring the day's buys above it; 0 covers all
     */
    public record Scope(
            List<String> markets,
            List<Channel> channels,
            List<TradeType> tradeTypes,
            Restriction.Scope side,
            long overDailyYen) {
        /** Everything. */
        public static final Scope ALL = new Scope(List.of(), List.of());

        /** A lock of markets and channels. */
        public Scope(List<String> markets, List<Channel> channels) {
            this(markets, channels, List.of(), Restriction.Scope.ANY, 0);
        }

        /** Returns whether it covers orders only. */
        public boolean isOfOrders() {
            return !tradeTypes.isEmpty() || side != Restriction.Scope.ANY || overDailyYen > 0;
        }

        /** Returns whether it is the same lock, perhaps with another amount. */
        public boolean isLike(Scope other) {
            return markets.equals(other.markets)
                    && channels.equals(other.channels)
                    && tradeTypes.equals(other.tradeTypes)
                    && side == other.side
                    && overDailyYen > 0 == other.overDailyYen > 0;
        }
    }
}
