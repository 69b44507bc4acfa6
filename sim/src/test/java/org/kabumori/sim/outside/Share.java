package org.kabumori.sim.outside;

import java.util.SplittableRandom;

/** A listed name, its price a day by day walk with a hump where a campaign or crowd pushes it. */
final class Share {
    final String instrument;
    final String currency;
    final double yenRate;
    final int lot;
    final double dailyValue;
    private final double[] closes;
    private int humpDay = -1;
    private double hump;

    Share(String instrument, double price, double dailyValue, int days, SplittableRandom random) {
        this.instrument = instrument;
        this.dailyValue = dailyValue;
        currency =
                switch (instrument.substring(0, 4)) {
                    case "XHKG" -> "HKD";
                    case "XSHG" -> "CNY";
                    case "XNAS" -> "USD";
                    default -> "JPY";
                };
        yenRate =
                switch (currency) {
                    case "HKD" -> 18.6;
                    case "CNY" -> 20.3;
                    case "USD" -> 145.2;
                    default -> 1;
                };
        lot = currency.equals("USD") ? 1 : currency.equals("HKD") ? 2_000 : 100;
        closes = new double[days + 1];
        closes[0] = price;
        for (int day = 1; day <= days; day++) {
            closes[day] = closes[day - 1] * (1 + (random.nextDouble() - 0.5) * 0.05);
        }
    }

    boolean isJapanese() {
        return currency.equals("JPY");
    }

    /** Pushes the price up over a day and lets it fall at the end. */
    void push(int day, double by) {
        humpDay = day;
        hump = by;
    }

    boolean isPushed(int day) {
        return day == humpDay;
    }

    double close(int day) {
        return round(closes[Math.clamp(day, 0, closes.length - 1)]);
    }

    double price(int day, int second) {
        double part = Math.clamp((second - 32_400) / 23_400.0, 0, 1);
        double last = closes[Math.clamp(day - 1L, 0, closes.length - 1)];
        double now = last + (closes[Math.clamp(day, 0, closes.length - 1)] - last) * part;
        if (day == humpDay) {
            now *= 1 + hump * (part < 0.8 ? part / 0.8 : (1 - part) * 3);
        }
        return round(now);
    }

    double yen(int day, int second) {
        return price(day, second) * yenRate;
    }

    static double round(double price) {
        double tick = price > 3_000 ? 5 : price > 50 ? 1 : price > 5 ? 0.1 : 0.005;
        return Math.max(tick, Math.round(price / tick) * tick);
    }
}
