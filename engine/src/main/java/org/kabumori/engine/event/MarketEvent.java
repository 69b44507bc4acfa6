package org.kabumori.engine.event;

/** A fact about a market: reference data, rates, trades, bars. */
public sealed interface MarketEvent extends Event
        permits InstrumentReference, FxRate, MarketTrade, MarketBar {}
