package org.kabumori.server.restrictions;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A halt as it was set, and whether it was lifted; immutable. */
public record HaltLine(
        String restriction,
        boolean set,
        List<String> instruments,
        @Nullable String market,
        String side,
        List<String> tradeTypes,
        List<String> channels,
        boolean disclosed,
        String answer,
        String reason,
        @Nullable Long untilMicros,
        String setBy,
        long setMicros,
        @Nullable String liftedBy,
        @Nullable Long liftedMicros) {

    /** Returns whether it halts orders at a time. */
    public boolean isInForce(long nowMicros) {
        return set && (untilMicros == null || untilMicros >= nowMicros);
    }

    /** Returns whether a name is among what it halts. */
    public boolean hits(String instrument) {
        return isWholeMarket()
                ? instrument.startsWith(market + ":")
                : instruments.contains(instrument);
    }

    /** Returns whether it halts a whole market. */
    public boolean isWholeMarket() {
        return instruments.equals(List.of(Halt.ALL));
    }
}
