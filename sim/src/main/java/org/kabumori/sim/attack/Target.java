package org.kabumori.sim.attack;

import org.kabumori.sim.market.Name;

/**
 * A name that a gang has bought, or tried to.
 *
 * @param firstTryMicros when the first order for it was placed
 * @param displaced whether it was taken up after an earlier name was closed to the gang
 */
public record Target(Name name, long firstTryMicros, boolean displaced) {}
