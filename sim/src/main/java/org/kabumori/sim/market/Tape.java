package org.kabumori.sim.market;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the market as events, in order of time: reference data and rates in the morning, bars
 * through the day. A name that the broker's customers have touched today gets half-hour bars, the
 * first of which reaches back to the open; every other one gets a single bar at its close. A name
 * that was not traded has no bar. Not thread-safe; belongs to one universe.
 */
public final class Tape {
    private static final long BAR_MICROS = 30 * 60 * Micros.ONE;
    private static final long DAY_MICROS = 86_400 * Micros.ONE;
    private static final long JAPAN_MICROS = 9 * 3_600 * Micros.ONE;

    /** One exchange for each currency. */
    private static final List<Exchange> CURRENCIES =
            List.of(Exchange.HONG_KONG, Exchange.SHANGHAI, Exchange.NEW_YORK);

    private final Universe universe;
    private final Supplier<String> ids;
    private long nextBar;
    private long lastBar;

    /** {@code ids} gives each event its id. */
    public Tape(Universe universe, Supplier<String> ids) {
        this.universe = universe;
        this.ids = ids;
    }

    /**
     * Begins a business day, and tells its reference data and rates as of an instant of the
     * morning. Bars of the day before that were not yet asked for are never told.
     */
    public void begin(LocalDate date, long micros, Consumer<? super Event> events) {
        universe.begin(date);
        long begins =
                date.toEpochDay() * DAY_MICROS - JAPAN_MICROS + Universe.BEGIN_SECOND * Micros.ONE;
        nextBar = begins + BAR_MICROS;
        lastBar = begins + DAY_MICROS;
        for (Exchange exchange : CURRENCIES) {
            long yenMicros = universe.rates().yenMicros(exchange, date);
            events.accept(new FxRate(ids.get(), micros, exchange.currency(), yenMicros));
        }
        for (Name name : universe.names()) {
            events.accept(name.reference(ids.get(), micros));
        }
    }

    /** Tells the bars of the running day that end by an instant and were not told before. */
    public void barsUntil(long micros, Consumer<? super Event> events) {
        for (; nextBar <= Math.min(micros, lastBar); nextBar += BAR_MICROS) {
            tell(nextBar, events);
        }
    }

    private void tell(long end, Consumer<? super Event> events) {
        for (Name name : universe.names()) {
            if (name.closesAt(end) || name.isTouched() && name.tradedUpTo(end)) {
                MarketBar bar = name.bar(end, ids);
                if (bar != null) {
                    events.accept(bar);
                }
            }
        }
    }
}
