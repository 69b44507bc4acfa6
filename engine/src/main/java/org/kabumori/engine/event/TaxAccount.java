package org.kabumori.engine.event;

/** The Japanese tax account that a lot stands in. */
public enum TaxAccount implements Word {
    NISA,
    TOKUTEI,
    GENERAL,
    MARGIN
}
