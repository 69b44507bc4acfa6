package org.kabumori.sim.raid;

import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;
import org.kabumori.sim.raid.Stock.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The names that customers trade, and their daily data. All companies are fictional. */
final class Market {
    private static final int BAR_SECONDS = 1_800;
    private static final String[] FIRST = {
        "Aoba", "Minato", "Hinode", "Kazami", "Mizuho-no", "Tsukishiro", "Asagiri", "Hoshikage"
    };
    private static final String[] SECOND = {"Denki", "Shokuhin", "Kensetsu", "Kagaku", "Unyu"};

    private final List<Stock> stocks = new ArrayList<>();

    Market(SplittableRandom random) {
        for (int i = 0; i < 24; i++) {
            double price = 600 + random.nextInt(40) * 100;
            double volume = (1 + random.nextInt(9)) * 800_000;
            String name = FIRST[i % FIRST.length] + " " + SECOND[i % SECOND.length];
            add("XTKS:Z%03d".formatted(100 + i), name, Kind.LARGE, price, volume, 400_000_000);
        }
        for (int i = 0; i < 8; i++) {
            double price = 90 + random.nextInt(30) * 10;
            double volume = 15_000 + random.nextInt(10) * 5_000;
            String name = SECOND[i % SECOND.length] + " " + FIRST[i];
            add("XTKS:Z%03d".formatted(500 + i), name, Kind.THIN, price, volume, 15_000_000);
        }
        for (int i = 0; i < 6; i++) {
            double price = 40 + random.nextInt(20) * 15;
            add(
                    "XHKG:Z%03d".formatted(100 + i),
                    "Harbour " + FIRST[i],
                    Kind.FOREIGN_LARGE,
                    price,
                    9_000_000,
                    2_000_000_000L);
        }
    }

    /** Lists one more name. */
    Stock add(
            String instrument,
            String name,
            Kind kind,
            double price,
            double ordinaryVolume,
            long issuedShares) {
        Stock stock = new Stock(instrument, name, kind, price, ordinaryVolume, issuedShares);
        stocks.add(stock);
        return stock;
    }

    List<Stock> stocks() {
        return stocks;
    }

    void open(SplittableRandom random) {
        for (Stock stock : stocks) {
            stock.open(random.split());
        }
    }

    /** Tells the morning's reference data; must come before the day's paths are made. */
    void reference(Desk desk, int second) {
        for (Stock stock : stocks) {
            desk.feed()
                    .add(
                            new InstrumentReference(
                                    desk.feed().id(),
                                    desk.micros(second),
                                    stock.instrument,
                                    stock.name,
                                    stock.currency,
                                    stock.lotShares * Micros.ONE,
                                    Math.round(stock.lastClose() * Micros.ONE),
                                    stock.averageDailyValue(),
                                    stock.marketCap(),
                                    null));
        }
    }

    /** Tells the day's bars of all names but one that is told trade by trade. */
    void bars(Desk desk, List<Stock> toldByTrades) {
        for (Stock stock : stocks) {
            if (!toldByTrades.contains(stock)) {
                for (int end = Tokyo.OPEN + BAR_SECONDS; end <= Tokyo.CLOSE; end += BAR_SECONDS) {
                    if (end <= Tokyo.LUNCH || end > Tokyo.AFTERNOON) {
                        bar(desk, stock, end);
                    }
                }
            }
        }
    }

    private static void bar(Desk desk, Stock stock, int end) {
        int start = end - BAR_SECONDS;
        double open = stock.priceAt(start);
        double close = stock.priceAt(end);
        double middle = stock.priceAt(start + BAR_SECONDS / 2);
        double high = Math.max(middle, Math.max(open, close));
        double low = Math.min(middle, Math.min(open, close));
        int bars = (Tokyo.CLOSE - Tokyo.OPEN - (Tokyo.AFTERNOON - Tokyo.LUNCH)) / BAR_SECONDS;
        long shares = stock.volume() / bars;
        desk.feed()
                .add(
                        new MarketBar(
                                desk.feed().id(),
                                desk.micros(end),
                                stock.instrument,
                                BAR_SECONDS,
                                Math.round(open * Micros.ONE),
                                Math.round(high * Micros.ONE),
                                Math.round(low * Micros.ONE),
                                Math.round(close * Micros.ONE),
                                shares * Micros.ONE,
                                Math.round(shares * (high + low) / 2),
                                null));
    }

    void close() {
        stocks.forEach(Stock::close);
    }
}
