package org.kabumori.sim.outside;

import java.util.SplittableRandom;

/** The habits of one writer of a log, drawn from the seed: what is told, how much, and by whom. */
record Author(
        long seed,
        int clients,
        int days,
        Snapshots snapshots,
        Market market,
        double deviceTold,
        double asnTold,
        double countryTold,
        Origin orderOrigin,
        double passkeys,
        double marketOrders,
        double quickFills,
        boolean hostingListed,
        int campaigns,
        int firstAttackDay) {

    /** How often accounts are described. */
    enum Snapshots {
        DAILY,
        FIRST,
        NONE
    }

    /** How the market is told. */
    enum Market {
        TRADES,
        MINUTES,
        DAYS,
        CLOSES
    }

    /** What an order tells about where it came from. */
    enum Origin {
        ALL,
        ADDRESS,
        NOTHING
    }

    static Author of(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 7_919 + 13);
        boolean cold = random.nextInt(6) == 0;
        int days = cold ? 8 : 16 + random.nextInt(30);
        return new Author(
                seed,
                700 + random.nextInt(1_500),
                days,
                pick(random, 0.65, Snapshots.DAILY, Snapshots.FIRST, Snapshots.NONE),
                Market.values()[random.nextInt(4)],
                random.nextBoolean() ? 1 : 0.6 + 0.4 * random.nextDouble(),
                random.nextInt(4) == 0 ? 0 : 0.7 + 0.3 * random.nextDouble(),
                random.nextInt(4) == 0 ? 0 : 1,
                pick(random, 0.6, Origin.ALL, Origin.ADDRESS, Origin.NOTHING),
                0.3 * random.nextDouble(),
                random.nextDouble() * 0.7,
                0.4 + 0.6 * random.nextDouble(),
                random.nextInt(3) == 0,
                1 + random.nextInt(4),
                cold ? 1 : days / 3);
    }

    @SafeVarargs
    private static <T> T pick(SplittableRandom random, double share, T usual, T... others) {
        return random.nextDouble() < share ? usual : others[random.nextInt(others.length)];
    }
}
