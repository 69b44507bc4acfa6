package org.kabumori.engine.event;

/** Cash or margin, opening or closing. */
public enum TradeType implements Word {
    CASH,
    MARGIN_NEW,
    MARGIN_CLOSE
}
