package org.kabumori.sim.world;

import org.kabumori.engine.event.AccountEvent;
import org.kabumori.sim.market.Name;

/** Sees who does what and what becomes of it, beyond the events; changes nothing. */
public interface Witness {
    /** The gate answered what somebody did. */
    default void answered(AccountEvent event, Customer customer, Person person, Reply reply) {}

    /** An order was filled, for so many yen. */
    default void filled(OpenOrder order, long yen) {}

    /** Shares were bought by no order, and paid in cash. */
    default void allotted(Customer customer, Name name, long shares, long priceMicros) {}

    /** An order never came to the exchange. */
    default void refused(OpenOrder order) {}

    /** A theft became known to the desk. */
    default void discovered(Customer customer) {}
}
