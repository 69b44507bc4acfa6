package org.kabumori.sim.episode;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;

/** The last price that the market data of a name tells. Pure. */
final class LastPrice {
    private LastPrice() {}

    /** Returns the price after an event, {@code before} when it tells none. */
    static double of(Event event, String instrument, double before) {
        return switch (event) {
            case MarketTrade trade when trade.instrument().equals(instrument) ->
                    trade.priceMicros() / 1e6;
            case MarketBar bar when bar.instrument().equals(instrument) -> bar.closeMicros() / 1e6;
            default -> before;
        };
    }
}
