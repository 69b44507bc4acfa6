package org.kabumori.sim.world;

import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.market.Universe;

/**
 * The listed funds that savers buy every month, for an amount of money, one share being the lot.
 * They are large and calm: some billion yen a day, one per cent up or down.
 */
final class Funds {
    private static final String SEGMENT = "etf";
    private static final int COUNT = 3;
    private static final double PRICE = 1_500;
    private static final double ORDINARY_SHARES = 2e6;
    private static final double VOLATILITY = 0.011;

    private Funds() {}

    static void list(Universe universe) {
        for (int number = 1; number <= COUNT; number++) {
            universe.list(
                    Exchange.TOKYO,
                    "90Z" + number,
                    "Kabumori Index Fund " + number,
                    SEGMENT,
                    1,
                    1_000_000_000L,
                    PRICE * number,
                    ORDINARY_SHARES,
                    VOLATILITY);
        }
    }

    static boolean isFund(Name name) {
        return name.segment().equals(SEGMENT);
    }
}
