package org.kabumori.engine.event;

/** How an order is priced. */
public enum OrderType implements Word {
    MARKET,
    LIMIT,
    STOP
}
