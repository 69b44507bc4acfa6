package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * Reference data of an instrument, usually once a day; a later one replaces it. {@code
 * averageDailyValue} and {@code marketCap} are whole units of the trading currency, 0 is unknown.
 */
public record InstrumentReference(
        String id,
        long timeMicros,
        String instrument,
        String name,
        String currency,
        long lotSizeMicros,
        long lastCloseMicros,
        long averageDailyValue,
        @Nullable Long marketCap,
        @Nullable String segment)
        implements MarketEvent {}
