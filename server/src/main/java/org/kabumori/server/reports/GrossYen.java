package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Turns executions into yen: quantity × price × the last rate before. What is not known stays
 * unknown. Not thread-safe.
 */
final class GrossYen {
    /** Markets close for a week at most; an older rate says nothing of the day. */
    static final long RATE_GOOD_MICROS = TimeUnit.DAYS.toMicros(7);

    private static final int MICROS = 6;
    private static final String YEN = "JPY";

    private final Map<String, String> currencies;
    private final Map<String, TreeMap<Long, BigDecimal>> rates = new HashMap<>();

    /**
     * @param currencies by instrument
     */
    GrossYen(Map<String, String> currencies) {
        this.currencies = currencies;
    }

    void rate(String currency, long timeMicros, long jpyMicros) {
        rates.computeIfAbsent(currency, each -> new TreeMap<>()).put(timeMicros, units(jpyMicros));
    }

    static BigDecimal units(long micros) {
        return BigDecimal.valueOf(micros, MICROS);
    }

    /** Returns what a name trades in, {@code null} when nothing says so. */
    @Nullable String currency(String instrument) {
        return currencies.get(instrument);
    }

    /** Returns whole yen, the half away from zero; {@code null} without a currency or a rate. */
    @Nullable BigDecimal of(Execution execution) {
        BigDecimal rate = rate(execution);
        return rate == null
                ? null
                : units(execution.quantityMicros())
                        .multiply(units(execution.priceMicros()))
                        .multiply(rate)
                        .setScale(0, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal rate(Execution execution) {
        String currency = currencies.get(execution.instrument());
        if (currency == null || currency.equals(YEN)) {
            return currency == null ? null : BigDecimal.ONE;
        }
        Map.Entry<Long, BigDecimal> last =
                rates.getOrDefault(currency, new TreeMap<>()).floorEntry(execution.timeMicros());
        return last == null || execution.timeMicros() - last.getKey() > RATE_GOOD_MICROS
                ? null
                : last.getValue();
    }
}
