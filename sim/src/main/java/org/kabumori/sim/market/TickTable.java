package org.kabumori.sim.market;

import java.time.LocalDate;

/**
 * The smallest price steps of an exchange, by price. Prices are millionths of the trading currency.
 * Immutable.
 */
final class TickTable {
    // rule| TSE tick sizes since 5 June 2023, others and TOPIX500 (domain.md 5.4): at most 1,000
    // rule| yen 1 (0.1); 3,000 1 (0.5); 5,000 5 (1); 10,000 10 (1); 30,000 10 (5); ...
    private static final TickTable TOKYO =
            of(
                    "3000:1 5000:5 30000:10 50000:50 300000:100 500000:500 3000000:1000"
                            + " 5000000:5000 30000000:10000 50000000:50000 -:100000");
    private static final TickTable TOPIX500 =
            of(
                    "1000:0.1 3000:0.5 10000:1 30000:5 100000:10 300000:50 1000000:100 3000000:500"
                            + " 10000000:1000 30000000:5000 -:10000");

    // rule| HKEX phase 1 (4 August 2025): 10-20 dollars 0.02 to 0.01, 20-50 0.05 to 0.02; phase 2
    // rule| (mid-2026, announced): 0.50-10 dollars 0.01 to 0.005 (domain.md 5.5).
    private static final TickTable HONG_KONG =
            of(
                    "0.25:0.001 0.5:0.005 10:0.01 20:0.02 100:0.05 200:0.1 500:0.2 1000:0.5 2000:1"
                            + " 5000:2 -:5");
    private static final TickTable HONG_KONG_FIRST =
            of(
                    "0.25:0.001 0.5:0.005 20:0.01 50:0.02 100:0.05 200:0.1 500:0.2 1000:0.5 2000:1"
                            + " 5000:2 -:5");
    private static final TickTable HONG_KONG_SECOND =
            of(
                    "0.25:0.001 10:0.005 20:0.01 50:0.02 100:0.05 200:0.1 500:0.2 1000:0.5 2000:1"
                            + " 5000:2 -:5");
    private static final long FIRST_PHASE = LocalDate.of(2025, 8, 4).toEpochDay();

    /** Announced as the middle of 2026; the day itself is our assumption. */
    private static final long SECOND_PHASE = LocalDate.of(2026, 7, 6).toEpochDay();

    private static final TickTable MAINLAND = of("-:0.01");

    // SEC Regulation NMS, rule 612: a cent, and a hundredth of it for prices below a dollar.
    private static final TickTable UNITED_STATES = of("1:0.0001 -:0.01");

    private final long[] highest;
    private final long[] ticks;

    private TickTable(long[] highest, long[] ticks) {
        this.highest = highest;
        this.ticks = ticks;
    }

    /** Returns the table of a day; {@code topix500} matters in Tokyo only. */
    static TickTable of(Exchange exchange, boolean topix500, long epochDay) {
        return switch (exchange) {
            case TOKYO -> topix500 ? TOPIX500 : TOKYO;
            case HONG_KONG ->
                    epochDay < FIRST_PHASE
                            ? HONG_KONG
                            : epochDay < SECOND_PHASE ? HONG_KONG_FIRST : HONG_KONG_SECOND;
            case SHANGHAI, SHENZHEN -> MAINLAND;
            case NEW_YORK, NASDAQ -> UNITED_STATES;
        };
    }

    private static TickTable of(String bands) {
        String[] words = bands.split(" ", -1);
        long[] highest = new long[words.length];
        long[] ticks = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            String[] band = words[i].split(":", -1);
            highest[i] = band[0].equals("-") ? Long.MAX_VALUE : micros(band[0]);
            ticks[i] = micros(band[1]);
        }
        return new TickTable(highest, ticks);
    }

    private static long micros(String decimal) {
        return new java.math.BigDecimal(decimal).movePointRight(6).longValueExact();
    }

    /** Returns the tick at a price: a band's highest price still belongs to it. */
    long tick(long price) {
        int band = 0;
        while (price > highest[band]) {
            band++;
        }
        return ticks[band];
    }

    /** Returns the nearest price that may be quoted, at least one tick. */
    long nearest(long price) {
        long tick = tick(price);
        return Math.max(1, (price + tick / 2) / tick) * tick;
    }

    /** Returns the highest price that may be quoted and is not above this one. */
    long atMost(long price) {
        long tick = tick(price);
        return Math.max(1, price / tick) * tick;
    }

    /** Returns the lowest price that may be quoted and is not below this one. */
    long atLeast(long price) {
        long tick = tick(price);
        return Math.max(1, (price + tick - 1) / tick) * tick;
    }

    /** Returns the price some ticks above this one, or below when negative; at least one tick. */
    long stepped(long price, int steps) {
        long stepped = nearest(price);
        for (int step = 0; step < steps; step++) {
            stepped += tick(stepped + 1);
        }
        for (int step = 0; step > steps; step--) {
            stepped = Math.max(ticks[0], stepped - tick(stepped));
        }
        return stepped;
    }
}
