package org.kabumori.sim.world;

/** Sees what becomes of orders, beyond the events; changes nothing. */
public interface Witness {
    /** An order was filled, for so many yen. */
    default void filled(OpenOrder order, long yen) {}

    /** An order never came to the exchange. */
    default void refused(OpenOrder order) {}

    /** A theft became known to the desk. */
    default void discovered(Customer customer) {}
}
