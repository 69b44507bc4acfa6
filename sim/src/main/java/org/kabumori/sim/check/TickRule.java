package org.kabumori.sim.check;

/** Which prices may be quoted. */
@FunctionalInterface
public interface TickRule {
    /** Any price may be quoted: for logs whose ticks are not known. */
    TickRule ANY = (instrument, priceMicros) -> true;

    /** Returns whether a price of an instrument, in millionths, is on its tick. */
    boolean isOnTick(String instrument, long priceMicros);
}
