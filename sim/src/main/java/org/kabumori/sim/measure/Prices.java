package org.kabumori.sim.measure;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;

import java.util.HashMap;
import java.util.Map;

/** The last prices and rates seen, and what orders are worth at them. */
// contract| JPY notional is quantity × limit price (limit orders) or × the last price seen, × the
// day's rate; a replacement counts what it adds.
final class Prices {
    private final Map<String, Long> lastMicros = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, Long> jpyMicros = new HashMap<>(Map.of("JPY", Micros.ONE));
    private final Map<String, Long> yenByOrder = new HashMap<>();

    void take(Event event) {
        switch (event) {
            case InstrumentReference reference -> {
                currencies.put(reference.instrument(), reference.currency());
                lastMicros.put(reference.instrument(), reference.lastCloseMicros());
            }
            case FxRate rate -> jpyMicros.put(rate.currency(), rate.jpyMicros());
            case MarketTrade trade -> lastMicros.put(trade.instrument(), trade.priceMicros());
            case MarketBar bar -> lastMicros.put(bar.instrument(), bar.closeMicros());
            case Execution execution ->
                    lastMicros.put(execution.instrument(), execution.priceMicros());
            default -> {
                // Says no price.
            }
        }
    }

    long lastMicros(String instrument) {
        return lastMicros.getOrDefault(instrument, 0L);
    }

    long yen(String instrument, long quantityMicros, long priceMicros) {
        String currency = currencies.getOrDefault(instrument, "JPY");
        long rate = jpyMicros.getOrDefault(currency, 0L);
        return Micros.notionalYen(quantityMicros, priceMicros, rate);
    }

    long notionalYen(Order order) {
        Long limit = order.limitPriceMicros();
        long price = limit == null ? lastMicros(order.instrument()) : limit;
        long yen = yen(order.instrument(), order.quantityMicros(), price);
        yenByOrder.put(order.account() + " " + order.order(), yen);
        long before = yenByOrder.getOrDefault(order.account() + " " + order.replaces(), 0L);
        return Math.max(0, yen - before);
    }
}
