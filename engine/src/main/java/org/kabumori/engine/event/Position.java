package org.kabumori.engine.event;

/** A lot of an account; a short position has a negative quantity. */
public record Position(
        String instrument, long quantityMicros, long averageCostMicros, TaxAccount taxAccount) {}
