package org.kabumori.sim.raid;

import java.util.SplittableRandom;

/**
 * A network that someone comes from. Addresses are private ones and numbers are kept for
 * documentation: no real network is meant.
 *
 * @param prefix the first two bytes of its addresses
 */
record Network(String prefix, long asn, String country) {

    /** Returns an address in it. */
    String address(SplittableRandom random) {
        return prefix + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
    }
}
