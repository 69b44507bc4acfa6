package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * Prices and volume of a span that ends at {@code timeMicros}; {@code valueUnits} is whole units of
 * the trading currency.
 */
public record MarketBar(
        String id,
        long timeMicros,
        String instrument,
        int seconds,
        long openMicros,
        long highMicros,
        long lowMicros,
        long closeMicros,
        long volumeMicros,
        long valueUnits,
        @Nullable Long trades)
        implements MarketEvent {}
