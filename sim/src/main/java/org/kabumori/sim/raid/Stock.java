package org.kabumori.sim.raid;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * A listed name and its prices: a path through the day, by rule or by script, of straight lines
 * between knots. Companies and codes are fictional: the codes have the letter Z, which the exchange
 * never assigns.
 */
public final class Stock {
    /** What a name is to customers. */
    enum Kind {
        LARGE,
        THIN,
        FOREIGN_LARGE,
        FOREIGN_THIN
    }

    private static final int AVERAGED_DAYS = 20;
    private static final double NOISE = 0.0015;

    final String instrument;
    final String name;
    final Kind kind;
    final String currency;
    final int lotShares;
    final double yenRate;
    private final long issuedShares;
    private final double ordinaryVolume;
    private final ArrayDeque<Double> values = new ArrayDeque<>();

    private double close;
    private double previousClose;
    private long volume;
    private int[] knotSeconds = {Tokyo.OPEN, Tokyo.CLOSE};
    private double[] knotPrices;
    private double noise;
    private int salt;

    Stock(
            String instrument,
            String name,
            Kind kind,
            double price,
            double ordinaryVolume,
            long issuedShares) {
        this.instrument = instrument;
        this.name = name;
        this.kind = kind;
        boolean hongKong = instrument.startsWith("XHKG");
        this.currency = hongKong ? "HKD" : "JPY";
        this.yenRate = hongKong ? World.HKD_YEN : 1;
        this.lotShares = hongKong ? 1_000 : 100;
        this.close = price;
        this.previousClose = price;
        this.knotPrices = new double[] {price, price};
        this.ordinaryVolume = ordinaryVolume;
        this.issuedShares = issuedShares;
        for (int day = 0; day < AVERAGED_DAYS; day++) {
            values.add(price * ordinaryVolume);
        }
    }

    boolean isThin() {
        return kind == Kind.THIN || kind == Kind.FOREIGN_THIN;
    }

    boolean isForeign() {
        return kind == Kind.FOREIGN_LARGE || kind == Kind.FOREIGN_THIN;
    }

    /** Begins an ordinary day. */
    void open(SplittableRandom random) {
        previousClose = close;
        double spread = isThin() ? 0.012 : 0.008;
        double opens = close * (1 + spread * 0.4 * gaussian(random));
        double middle = opens * (1 + spread * gaussian(random));
        double closes = middle * (1 + spread * 0.7 * gaussian(random));
        knotSeconds = new int[] {Tokyo.OPEN, Tokyo.AFTERNOON, Tokyo.CLOSE};
        knotPrices = new double[] {opens, middle, closes};
        noise = NOISE;
        salt = random.nextInt();
        volume = Math.round(ordinaryVolume * StrictMath.exp(0.35 * gaussian(random)) / 100) * 100;
    }

    /** Sets today's path and volume, as they were. */
    void script(int[] seconds, double[] prices, long dayVolume) {
        knotSeconds = seconds.clone();
        knotPrices = prices.clone();
        noise = 0;
        volume = dayVolume;
    }

    /** Ends the day: its close is the next day's reference, its value goes into the average. */
    void close() {
        close = priceAt(Tokyo.CLOSE);
        values.removeFirst();
        values.addLast(volume * close);
    }

    /** Returns the price at a second of today, on the tick. */
    double priceAt(int secondOfDay) {
        int last = knotSeconds.length - 1;
        double price = knotPrices[last];
        if (secondOfDay <= knotSeconds[0]) {
            price = knotPrices[0];
        } else if (secondOfDay < knotSeconds[last]) {
            int next = 1;
            while (knotSeconds[next] < secondOfDay) {
                next++;
            }
            double span = knotSeconds[next] - knotSeconds[next - 1];
            double share = (secondOfDay - knotSeconds[next - 1]) / span;
            price = knotPrices[next - 1] + share * (knotPrices[next] - knotPrices[next - 1]);
        }
        double wobble = ((secondOfDay / 60 * 31 + salt) * 0x9E3779B9 >>> 8) / (double) (1 << 24);
        return onTick(price * (1 + noise * (2 * wobble - 1)));
    }

    /** Returns the nearest price that may be quoted. */
    double onTick(double price) {
        // domain.md 5.4 and 5.5: tick sizes, simplified to what the names here need.
        double tick;
        if (isForeign()) {
            tick = price < 0.5 ? 0.005 : price < 20 ? 0.01 : 0.05;
        } else {
            tick = price < 3_000 ? 1 : price < 5_000 ? 5 : 10;
        }
        return Math.max(1, Math.round(price / tick)) * tick;
    }

    double lastClose() {
        return close;
    }

    double previousClose() {
        return previousClose;
    }

    long volume() {
        return volume;
    }

    /** Returns the traded value of an ordinary day of the last twenty, in the trading currency. */
    long averageDailyValue() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Math.round(sum / values.size());
    }

    long marketCap() {
        return Math.round(issuedShares * close);
    }

    private static double gaussian(SplittableRandom random) {
        return Math.clamp(random.nextGaussian(), -2.5, 2.5);
    }
}
