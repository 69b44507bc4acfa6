package org.kabumori.engine.event;

/** The side of an order or a trade. */
public enum Side implements Word {
    BUY,
    SELL,
    SELL_SHORT
}
