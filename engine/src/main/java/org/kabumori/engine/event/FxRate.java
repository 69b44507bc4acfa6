package org.kabumori.engine.event;

/** Yen for one unit of a currency. */
public record FxRate(String id, long timeMicros, String currency, long jpyMicros)
        implements MarketEvent {}
