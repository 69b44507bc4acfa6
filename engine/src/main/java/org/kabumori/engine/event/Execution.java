package org.kabumori.engine.event;

/** A fill: a fact, applied whatever was decided about the order. */
public record Execution(
        String id,
        long timeMicros,
        String account,
        String order,
        String instrument,
        Side side,
        long quantityMicros,
        long priceMicros)
        implements AccountEvent {}
