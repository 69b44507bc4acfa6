package org.kabumori.sim.check;

import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Universe;

/** The hours, ticks and daily limits of a world that is being played. Not thread-safe. */
public final class WorldMarkets implements MarketHours, TickRule {
    private final Universe universe;

    public WorldMarkets(Universe universe) {
        this.universe = universe;
    }

    @Override
    public boolean isOpen(String market, long timeMicros) {
        return hours(market, timeMicros);
    }

    /** Returns the same for a log of a world that is over. */
    static boolean hours(String market, long timeMicros) {
        for (Exchange exchange : Exchange.values()) {
            if (exchange.mic().equals(market)) {
                return exchange.isOpen(timeMicros);
            }
        }
        return false;
    }

    @Override
    public boolean isOnTick(String instrument, long priceMicros) {
        return universe.name(instrument).onTick(priceMicros) == priceMicros;
    }
}
