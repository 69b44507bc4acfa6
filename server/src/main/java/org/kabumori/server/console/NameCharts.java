package org.kabumori.server.console;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A name's price and volume with orders on it, as a chart draws them. Thread-safe. */
@Component
final class NameCharts {
    private static final int READ_PRICES = 4_000;
    private static final int DRAWN_PRICES = 800;
    private static final int DRAWN_BUYS = 400;
    private static final int DRAWN_ALERTS = 5;

    /** Bars of volume over the time of the prices. */
    private static final int DRAWN_VOLUMES = 120;

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

    /**
     * Everything on one chart.
     *
     * @param prices pairs of time and price
     * @param volumes pairs of time and shares
     */
    record Chart(
            List<List<Number>> prices,
            List<List<Number>> volumes,
            List<Drawn> buys,
            List<Drawn> sells,
            List<Mark> marks) {}

    /** An order at the price it was willing to trade at. */
    record Drawn(
            long millis,
            double price,
            String answer,
            boolean suspicious,
            String account,
            String yen,
            String address) {}

    /** A moment worth a line across the chart. */
    record Mark(long millis, String text) {}

    /** Returns the chart of a name with all buys on it. */
    Chart of(String instrument, Locale locale) {
        List<ChartOrder> buys =
                decisions.buys(instrument, DRAWN_BUYS).reversed().stream()
                        .map(ChartOrder::of)
                        .toList();
        return of(instrument, buys, List.of(), locale);
    }

    /** Returns the chart of a name with some orders on it, each the oldest first. */
    Chart of(String instrument, List<ChartOrder> buys, List<ChartOrder> sells, Locale locale) {
        Formats format = languages.in(locale);
        List<NameStore.Price> prices = names.prices(instrument, READ_PRICES);
        return new Chart(
                thinned(prices),
                volumes(prices),
                drawn(buys, prices, format),
                drawn(sells, prices, format),
                marks(instrument, format));
    }

    private static List<Drawn> drawn(
            List<ChartOrder> orders, List<NameStore.Price> prices, Formats format) {
        List<Drawn> drawn = new ArrayList<>();
        for (ChartOrder order : orders) {
            double price = order.limitPrice() > 0 ? order.limitPrice() : before(order, prices);
            if (price > 0) {
                drawn.add(drawn(order, price, format));
            }
        }
        return drawn;
    }

    private static Drawn drawn(ChartOrder order, double price, Formats format) {
        return new Drawn(
                Formats.chartMillis(order.timeMicros()),
                price,
                order.answer(),
                order.suspicious(),
                order.account(),
                format.yen(order.yen()),
                Links.LINKS.event(order.id()));
    }

    private static double before(ChartOrder order, List<NameStore.Price> prices) {
        double last = 0;
        for (NameStore.Price price : prices) {
            if (price.timeMicros() > order.timeMicros()) {
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

    private static List<List<Number>> volumes(List<NameStore.Price> prices) {
        if (prices.isEmpty()) {
            return List.of();
        }
        long first = prices.getFirst().timeMicros();
        long width = Math.max(1, (prices.getLast().timeMicros() - first) / DRAWN_VOLUMES);
        Map<Long, Double> sums = new TreeMap<>();
        for (NameStore.Price price : prices) {
            if (price.quantity() > 0) {
                long start = first + Math.floorDiv(price.timeMicros() - first, width) * width;
                sums.merge(start, price.quantity(), Double::sum);
            }
        }
        List<List<Number>> volumes = new ArrayList<>();
        sums.forEach((start, sum) -> volumes.add(List.of(Formats.chartMillis(start), sum)));
        return List.copyOf(volumes);
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
