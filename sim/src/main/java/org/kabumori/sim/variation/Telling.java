package org.kabumori.sim.variation;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;

/** What a broker's feed leaves out. Pure. */
final class Telling {
    private Telling() {}

    /** Returns an event as the broker of a variation tells it, {@code null} when it does not. */
    static @Nullable Event of(Variation variation, Event event) {
        return switch (variation) {
            case NO_DEVICES -> withoutDevice(event);
            case NO_SNAPSHOTS -> event instanceof AccountSnapshot ? null : event;
            case NO_MARKET_DATA -> withoutMarketData(event);
            default -> event;
        };
    }

    private static Event withoutDevice(Event event) {
        return switch (event) {
            case Login l ->
                    new Login(
                            l.id(),
                            l.timeMicros(),
                            l.account(),
                            l.session(),
                            l.success(),
                            l.methods(),
                            null,
                            false,
                            l.ip(),
                            l.country(),
                            null,
                            l.userAgent(),
                            l.channel());
            case Order o ->
                    new Order(
                            o.id(),
                            o.timeMicros(),
                            o.account(),
                            o.session(),
                            o.order(),
                            o.action(),
                            o.replaces(),
                            o.instrument(),
                            o.side(),
                            o.quantityMicros(),
                            o.orderType(),
                            o.limitPriceMicros(),
                            o.stopPriceMicros(),
                            o.timeInForce(),
                            o.taxAccount(),
                            o.tradeType(),
                            o.channel(),
                            null,
                            null);
            default -> event;
        };
    }

    private static @Nullable Event withoutMarketData(Event event) {
        return event instanceof MarketTrade || event instanceof MarketBar ? null : event;
    }
}
