package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is known of all names and rates, the naive way. Not thread-safe. */
final class Quotes {
    private final Map<String, Quote> quotes = new HashMap<>();
    private final Map<String, Long> rates = new HashMap<>();
    private int tokyoTradeDay;

    /** What is known of a name; 0 is unknown. */
    static final class Quote {
        @Nullable InstrumentReference reference;
        long lastMicros;

        /** The last day of which the market told anything. */
        int day;

        /** Today's traded value by the span of what told it; trades are of span 0. */
        final TreeMap<Integer, Long> dayValues = new TreeMap<>();

        private void startDay(int newDay) {
            if (newDay > day) {
                day = newDay;
                dayValues.clear();
            }
        }

        double riseSinceClose() {
            InstrumentReference told = reference;
            return told == null || told.lastCloseMicros() == 0
                    ? 0
                    : (double) lastMicros / told.lastCloseMicros() - 1;
        }

        /** Returns today's value over an ordinary day's; the finest that is at hand counts. */
        double volumeRatio() {
            InstrumentReference told = reference;
            return told == null || told.averageDailyValue() == 0 || dayValues.isEmpty()
                    ? 0
                    : (double) dayValues.firstEntry().getValue() / told.averageDailyValue();
        }
    }

    void describe(InstrumentReference reference) {
        Quote quote = of(reference.instrument());
        quote.reference = reference;
        int day = Times.day(reference.timeMicros());
        if (day > quote.day || quote.lastMicros == 0) {
            quote.lastMicros = reference.lastCloseMicros();
        }
        quote.startDay(day);
    }

    /** Returns the last day on which anything traded in Tokyo, 0 when nothing did. */
    int tokyoTradeDay() {
        return tokyoTradeDay;
    }

    private void traded(String instrument, long timeMicros) {
        if (instrument.startsWith("XTKS:")) {
            tokyoTradeDay = Math.max(tokyoTradeDay, Times.day(timeMicros));
        }
    }

    void rate(FxRate rate) {
        rates.put(rate.currency(), rate.jpyMicros());
    }

    void trade(MarketTrade trade) {
        traded(trade.instrument(), trade.timeMicros());
        Quote quote = of(trade.instrument());
        quote.startDay(Times.day(trade.timeMicros()));
        quote.lastMicros = trade.priceMicros();
        long value = Micros.times(trade.quantityMicros(), trade.priceMicros()) / Micros.ONE;
        quote.dayValues.merge(0, value, Long::sum);
    }

    void bar(MarketBar bar) {
        traded(bar.instrument(), bar.timeMicros() - 1);
        Quote quote = of(bar.instrument());
        quote.startDay(Times.day(bar.timeMicros() - 1));
        quote.lastMicros = bar.closeMicros();
        quote.dayValues.merge(bar.seconds(), bar.valueUnits(), Long::sum);
    }

    void executed(Execution execution) {
        traded(execution.instrument(), execution.timeMicros());
        of(execution.instrument()).lastMicros = execution.priceMicros();
    }

    Quote of(String instrument) {
        return quotes.computeIfAbsent(instrument, _ -> new Quote());
    }

    /** Returns yen for one unit of an instrument's currency; 0 when unknown. */
    double jpy(String instrument) {
        InstrumentReference reference = of(instrument).reference;
        if (reference == null) {
            return instrument.startsWith("XTKS:") ? 1 : 0;
        }
        return jpyOf(reference.currency());
    }

    double jpyOf(String currency) {
        return currency.equals("JPY") ? 1 : (double) rates.getOrDefault(currency, 0L) / Micros.ONE;
    }

    /** Returns an order's limit, or the last price. */
    long priceMicros(Order order) {
        Long limit = order.limitPriceMicros();
        return limit != null ? limit : of(order.instrument()).lastMicros;
    }

    /** Returns what shares are worth at a price, in yen. */
    long yen(String instrument, long quantityMicros, long priceMicros) {
        double amount = (double) quantityMicros * priceMicros / Micros.ONE / Micros.ONE;
        return (long) (amount * jpy(instrument));
    }
}
