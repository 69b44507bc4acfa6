package org.kabumori.sim.lab;

/**
 * What policies are compared in; each is a share, 1 is the best. Below 0 is worse than when nothing
 * is done: it can be with yen, victims and hours. Defined where there is something to take a share
 * of.
 */
public enum Axis {
    /** Of the yen that victims lose when nothing is done, the share that they keep. */
    YEN_SAVED,

    /** Of the victims when nothing is done, the share for whom no attack order goes through. */
    VICTIMS_UNTOUCHED,

    /** Of the honest customers who came, the share who were never asked, held or refused. */
    HONEST_SPARED,

    /**
     * How soon a campaign ends: one less the hours from its first to its last attack buy that goes
     * through, as a share of those hours when nothing is done.
     */
    SPEED,

    /** Of the honest buy orders, the share that no halt of a name refused. */
    ORDERS_KEPT,

    /**
     * Of the yen of attack buys when nothing is done, the share that does not come back in another
     * name after the first was closed to the thieves.
     */
    DISPLACEMENT
}
