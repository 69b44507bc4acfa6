package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices and rates by day. Of one day the analyst's figure goes before the log's, a trade or bar
 * before the close that the morning's reference data tell, a later one before an earlier.
 */
final class Quotes {
    static final String YEN = "JPY";

    private static final int MORNING = 0;
    private static final int MARKET = 1;
    private static final int ANALYST = 2;

    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, List<Ranked>> prices = new HashMap<>();
    private final Map<String, List<Ranked>> rates = new HashMap<>();

    private record Ranked(BigDecimal value, LocalDate date, int rank, long micros, String source) {
        static final Comparator<Ranked> WORTH =
                Comparator.comparing(Ranked::date)
                        .thenComparingInt(Ranked::rank)
                        .thenComparingLong(Ranked::micros)
                        .thenComparing(Ranked::source);
    }

    Quotes(List<Event> inOrder, LossReferences references) {
        inOrder.forEach(this::take);
        references.of(Reference.Price.class).forEach(this::take);
        references.of(Reference.Rate.class).forEach(this::take);
    }

    private void take(Event event) {
        switch (event) {
            case InstrumentReference e -> {
                currencies.put(e.instrument(), e.currency());
                price(e.instrument(), e.lastCloseMicros(), e, MORNING);
            }
            case MarketBar e -> price(e.instrument(), e.closeMicros(), e, MARKET);
            case MarketTrade e -> price(e.instrument(), e.priceMicros(), e, MARKET);
            case FxRate e ->
                    add(
                            rates,
                            e.currency(),
                            new Ranked(
                                    Trade.units(e.jpyMicros()),
                                    MarketDays.inTokyo(e.timeMicros()),
                                    MARKET,
                                    e.timeMicros(),
                                    e.id()));
            default -> {
                // Tells no price.
            }
        }
    }

    private void price(String instrument, long priceMicros, Event event, int rank) {
        if (priceMicros > 0) {
            add(
                    prices,
                    instrument,
                    new Ranked(
                            Trade.units(priceMicros),
                            MarketDays.of(instrument, event.timeMicros()),
                            rank,
                            event.timeMicros(),
                            event.id()));
        }
    }

    private void take(Reference.Price given) {
        String known = currencies.putIfAbsent(given.instrument(), given.currency());
        if (known != null && !known.equals(given.currency())) {
            throw new IllegalArgumentException(
                    "the price of %s on %s is in %s, but it trades in %s"
                            .formatted(given.instrument(), given.date(), given.currency(), known));
        }
        analysts(prices, given.instrument(), given.price(), given);
    }

    private void take(Reference.Rate given) {
        analysts(rates, given.currency(), given.yen(), given);
    }

    private static void analysts(
            Map<String, List<Ranked>> into, String key, BigDecimal value, Reference given) {
        for (Ranked other : into.getOrDefault(key, List.of())) {
            if (other.rank == ANALYST
                    && other.date.equals(given.date())
                    && other.value.compareTo(value) != 0) {
                throw new IllegalArgumentException(
                        "two figures of %s on %s: %s and %s"
                                .formatted(
                                        key,
                                        given.date(),
                                        other.value.toPlainString(),
                                        value.toPlainString()));
            }
        }
        add(into, key, new Ranked(value, given.date(), ANALYST, 0, given.source()));
    }

    private static void add(Map<String, List<Ranked>> into, String key, Ranked figure) {
        into.computeIfAbsent(key, each -> new ArrayList<>()).add(figure);
    }

    /** Returns what a name trades in, {@code null} when nothing says so. */
    @Nullable String currency(String instrument) {
        return currencies.get(instrument);
    }

    /** Returns the latest price on a day or before. */
    @Nullable Figure price(String instrument, LocalDate day) {
        return latest(prices, instrument, day);
    }

    /**
     * Returns the latest rate on a day or before; a yen is a yen, of which nobody is the source.
     */
    @Nullable Figure rate(String currency, LocalDate day) {
        return currency.equals(YEN)
                ? new Figure(BigDecimal.ONE, day, "")
                : latest(rates, currency, day);
    }

    private static @Nullable Figure latest(
            Map<String, List<Ranked>> of, String key, LocalDate day) {
        return of.getOrDefault(key, List.of()).stream()
                .filter(figure -> !figure.date.isAfter(day))
                .max(Ranked.WORTH)
                .map(best -> new Figure(best.value, best.date, best.source))
                .orElse(null);
    }
}
