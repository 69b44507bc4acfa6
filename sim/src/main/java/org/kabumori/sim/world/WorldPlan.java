package org.kabumori.sim.world;

import org.kabumori.sim.market.Size;

import java.time.LocalDate;

/**
 * What a world is made from. The same plan gives the same world on any machine.
 *
 * @param feedName the beginning of its events' ids
 * @param firstDay its first day
 * @param reactions how honest customers and the desk take being asked
 */
public record WorldPlan(
        long seed,
        String feedName,
        int accounts,
        LocalDate firstDay,
        Size names,
        Authentication authentication,
        Reactions reactions) {

    /** The fewest accounts among which thieves find victims. */
    public static final int LEAST_ACCOUNTS = 200;

    /** The largest online brokers of Japan have some 14 million; five need some 8 GB of memory. */
    public static final int MOST_ACCOUNTS = 5_000_000;

    public WorldPlan {
        if (accounts < LEAST_ACCOUNTS || accounts > MOST_ACCOUNTS) {
            throw new IllegalArgumentException(
                    "accounts must be %,d to %,d, not %,d"
                            .formatted(LEAST_ACCOUNTS, MOST_ACCOUNTS, accounts));
        }
    }
}
