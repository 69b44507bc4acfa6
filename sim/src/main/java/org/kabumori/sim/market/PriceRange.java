package org.kabumori.sim.market;

import org.kabumori.engine.event.Micros;

/**
 * The lowest and highest price of a day, in millionths of the trading currency. Where there is no
 * limit the range is so wide that it never matters.
 */
record PriceRange(long lowest, long highest) {
    // rule| TSE daily limits: base < 100 yen +-30; < 200 +-50; < 500 +-80; < 700 +-100; < 1,000
    // rule| +-150; < 1,500 +-300; ... (domain.md 5.4). Above 100,000 yen the exchange's table goes
    // rule| on in the same steps.
    private static final long[] BASE_BELOW_YEN = {
        100,
        200,
        500,
        700,
        1_000,
        1_500,
        2_000,
        3_000,
        5_000,
        7_000,
        10_000,
        15_000,
        20_000,
        30_000,
        50_000,
        70_000,
        100_000,
        150_000,
        200_000,
        300_000,
        500_000,
        700_000,
        1_000_000,
        1_500_000,
        2_000_000,
        3_000_000,
        5_000_000,
        7_000_000,
        10_000_000
    };
    private static final long[] WIDTH_YEN = {
        30, 50, 80, 100, 150, 300, 400, 500, 700, 1_000, 1_500, 3_000, 3_000, 5_000, 7_000, 10_000,
        15_000, 30_000, 40_000, 50_000, 70_000, 100_000, 150_000, 300_000, 400_000, 500_000,
        700_000, 1_000_000, 1_500_000
    };
    private static final long WIDEST_YEN = 3_000_000;

    private static final PriceRange ANY = new PriceRange(1, 1_000_000_000 * Micros.ONE);
    private static final long CENT = Micros.ONE / 100;

    /** Returns the range of the day after a close. */
    static PriceRange of(Exchange exchange, String segment, long lastClose, TickTable ticks) {
        return switch (exchange) {
            case TOKYO -> around(lastClose, widthYen(lastClose) * Micros.ONE, ticks);
            // rule| Shanghai A: +-10 % (STAR and ChiNext +-20 %) (domain.md 5.5).
            case SHANGHAI, SHENZHEN -> {
                boolean wide = segment.equals("star") || segment.equals("chinext");
                yield percent(lastClose, wide ? 20 : 10);
            }
            case HONG_KONG, NEW_YORK, NASDAQ -> ANY;
        };
    }

    private static long widthYen(long price) {
        for (int band = 0; band < WIDTH_YEN.length; band++) {
            if (price < BASE_BELOW_YEN[band] * Micros.ONE) {
                return WIDTH_YEN[band];
            }
        }
        return WIDEST_YEN;
    }

    private static PriceRange around(long base, long width, TickTable ticks) {
        long lowest = ticks.atLeast(Math.max(Micros.ONE, base - width));
        return new PriceRange(lowest, ticks.atMost(base + width));
    }

    /** Both ends are rounded to the cent, half up, as both exchanges do. */
    private static PriceRange percent(long base, int percent) {
        return new PriceRange(
                cents(Math.max(2 * CENT, base) * (100 - percent) / 100),
                cents(base * (100 + percent) / 100));
    }

    private static long cents(long price) {
        return (price + CENT / 2) / CENT * CENT;
    }

    long clamp(long price) {
        return Math.clamp(price, lowest, highest);
    }
}
