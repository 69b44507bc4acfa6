package org.kabumori.server.console;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A name's price and the buys on it, as a chart draws them. Thread-safe. */
@Component
final class NameCharts {
    private static final int READ_PRICES = 4_000;
    private static final int DRAWN_PRICES = 800;
    private static final int DRAWN_BUYS = 400;
    private static final int DRAWN_ALERTS = 5;

    private final NameStore names;
    private final DecisionStore decisions;
    private final AlertStore alerts;
    private final Languages languages;

    NameCharts(NameStore names, DecisionStore decisions, AlertStore alerts, Languages languages) {
        this.names = names;
        this.decisions = decisions;
        this.alerts = alerts;
        this.languages = languages;
    }

    /** Everything on one chart; prices are pairs of time and price. */
    record Chart(List<List<Number>> prices, List<Buy> buys, List<Mark> marks) {}

    /** A buy at the price it was willing to pay. */
    record Buy(
            long millis,
            double price,
            String answer,
            boolean suspicious,
            String account,
            String yen,
            String address) {}

    /** A moment worth a line across the chart. */
    record Mark(long millis, String text) {}

    Chart of(String instrument, Locale locale) {
        Formats format = languages.in(locale);
        List<NameStore.Price> prices = names.prices(instrument, READ_PRICES);
        List<Buy> buys = new ArrayList<>();
        for (Decided buy : decisions.buys(instrument, DRAWN_BUYS).reversed()) {
            double price = price(buy, prices);
            if (price > 0) {
                buys.add(drawn(buy, price, format));
            }
        }
        return new Chart(thinned(prices), buys, marks(instrument, format));
    }

    private static Buy drawn(Decided buy, double price, Formats format) {
        return new Buy(
                Formats.chartMillis(buy.timeMicros()),
                price,
                buy.answer(),
                !buy.isAllowed() || buy.isSuspicious(),
                buy.account(),
                format.yen(buy.notionalYen()),
                Links.LINKS.event(buy.id()));
    }

    // A market order stands at the last price before it.
    private static double price(Decided buy, List<NameStore.Price> prices) {
        double limit = Json.number(buy.event(), "limitPrice");
        if (limit > 0) {
            return limit;
        }
        double last = 0;
        for (NameStore.Price price : prices) {
            if (price.timeMicros() > buy.timeMicros()) {
                break;
            }
            last = price.price();
        }
        return last;
    }

    private static List<List<Number>> thinned(List<NameStore.Price> prices) {
        int step = Math.max(1, (prices.size() + DRAWN_PRICES - 1) / DRAWN_PRICES);
        List<List<Number>> drawn = new ArrayList<>();
        for (int i = prices.size() - 1; i >= 0; i -= step) {
            NameStore.Price price = prices.get(i);
            drawn.add(List.of(Formats.chartMillis(price.timeMicros()), price.price()));
        }
        return drawn.reversed();
    }

    private List<Mark> marks(String instrument, Formats format) {
        return alerts.about("instrument:" + instrument, DRAWN_ALERTS).stream()
                .map(
                        alert ->
                                new Mark(
                                        Formats.chartMillis(alert.timeMicros()),
                                        format.word(alert.kind())))
                .toList()
                .reversed();
    }
}
