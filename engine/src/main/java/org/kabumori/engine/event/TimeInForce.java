package org.kabumori.engine.event;

/** How long an order stands. */
public enum TimeInForce implements Word {
    DAY,
    IOC,
    GTD,
    OPEN,
    CLOSE
}
