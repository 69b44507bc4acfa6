package org.kabumori.engine.event;

/** The way a customer, or the broker itself, came in. */
public enum Channel implements Word {
    WEB,
    APP,
    API,
    PHONE,
    SYSTEM
}
