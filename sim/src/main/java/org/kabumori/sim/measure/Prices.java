package org.kabumori.sim.measure;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The last prices and rates seen, and what orders are worth at them. */
// contract| JPY notional is quantity × limit price (limit orders) or × the last price seen, × the
// day's rate; a replacement counts what it adds.
final class Prices {
    /** The price or the rate is not known, so that an order's worth is not. */
    static final long UNKNOWN = -1;

    private final Map<String, Long> lastMicros = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, Long> jpyMicros = new HashMap<>(Map.of("JPY", Micros.ONE));
    private final Fingerprints orders = new Fingerprints();
    private long[] yenByOrder = new long[1_024];

    void take(Event event) {
        switch (event) {
            case InstrumentReference reference -> {
                currencies.put(reference.instrument(), reference.currency());
                seen(reference.instrument(), reference.lastCloseMicros());
            }
            case FxRate rate -> jpyMicros.put(rate.currency(), rate.jpyMicros());
            case MarketTrade trade -> seen(trade.instrument(), trade.priceMicros());
            case MarketBar bar -> seen(bar.instrument(), bar.closeMicros());
            case Execution execution -> seen(execution.instrument(), execution.priceMicros());
            default -> {
                // Says no price.
            }
        }
    }

    private void seen(String instrument, long priceMicros) {
        if (priceMicros > 0) {
            lastMicros.put(instrument, priceMicros);
        }
    }

    /** Returns what an order adds, in yen, and remembers it; {@link #UNKNOWN} when unpriced. */
    long notionalYen(Order order) {
        boolean replaces = order.action() == Order.Action.REPLACE || order.replaces() != null;
        String replaced = Objects.requireNonNullElse(order.replaces(), order.order());
        long before = replaces ? rememberedYen(key(order, replaced)) : 0;
        long yen = wholeYen(order);
        if (yen == UNKNOWN) {
            return UNKNOWN;
        }
        remember(key(order, order.order()), yen);
        return Math.max(0, yen - before);
    }

    private long wholeYen(Order order) {
        boolean limited = order.orderType() == OrderType.LIMIT;
        Long limit = limited ? order.limitPriceMicros() : null;
        Long price = limit != null ? limit : lastMicros.get(order.instrument());
        Long rate = jpyMicros.get(currency(order.instrument()));
        return price == null || rate == null
                ? UNKNOWN
                : Micros.notionalYen(order.quantityMicros(), price, rate);
    }

    /** A Japanese listing that was not described trades in yen; of others nothing is known. */
    private String currency(String instrument) {
        String japanese = instrument.startsWith("XTKS:") ? "JPY" : "";
        return currencies.getOrDefault(instrument, japanese);
    }

    private long rememberedYen(String key) {
        int index = orders.indexOf(key);
        return index < 0 ? 0 : yenByOrder[index];
    }

    private void remember(String key, long yen) {
        int order = orders.number(key);
        if (order == yenByOrder.length) {
            yenByOrder = Arrays.copyOf(yenByOrder, order * 2);
        }
        yenByOrder[order] = yen;
    }

    private static String key(Order order, String name) {
        return order.account() + '\n' + name;
    }
}
