package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/** A trade on the market, from the exchange's feed. */
public record MarketTrade(
        String id,
        long timeMicros,
        String instrument,
        long priceMicros,
        long quantityMicros,
        @Nullable Side aggressor)
        implements MarketEvent {}
