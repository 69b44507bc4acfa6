package org.kabumori.sim.market;

/**
 * A class of names of one exchange that are alike: how many of the exchange's there are, what the
 * middle one trades a day and how far the others are from it (standard deviation of the logarithm),
 * the same of the price, and the share of its market capitalisation that a name trades a day.
 *
 * <p>Orders of magnitude from what exchanges publish of their markets (Tokyo: some 1,600 prime,
 * 1,550 standard and 600 growth names, about five trillion yen a day on a prime market of some
 * thousand trillion; Hong Kong: most main board and nearly all GEM names trade very little, many
 * below one dollar). The figures themselves are our guesses; the sizes of 2025's halts (582 to
 * about 1,300 Chinese names, domain.md 3) give the number of Chinese names.
 */
enum Tier {
    PRIME(Exchange.TOKYO, "prime", 0.41, 400e6, 1.6, 1_900, 0.8, 0.005),
    STANDARD(Exchange.TOKYO, "standard", 0.41, 12e6, 1.4, 700, 1.0, 0.0015),
    GROWTH(Exchange.TOKYO, "growth", 0.18, 45e6, 1.5, 600, 0.9, 0.008),
    HONG_KONG_LARGE(Exchange.HONG_KONG, "main", 0.15, 150e6, 1.3, 15, 1.0, 0.004),
    HONG_KONG_MIDDLE(Exchange.HONG_KONG, "main", 0.30, 5e6, 1.3, 3, 1.0, 0.002),
    HONG_KONG_SMALL(Exchange.HONG_KONG, "main", 0.43, 300e3, 1.3, 0.7, 1.1, 0.0008),
    GEM(Exchange.HONG_KONG, "gem", 0.12, 60e3, 1.2, 0.15, 0.9, 0.0008),
    SHANGHAI_MAIN(Exchange.SHANGHAI, "main", 0.8, 250e6, 1.1, 12, 0.8, 0.012),
    STAR(Exchange.SHANGHAI, "star", 0.2, 200e6, 1.0, 35, 0.8, 0.02),
    SHENZHEN_MAIN(Exchange.SHENZHEN, "main", 0.6, 220e6, 1.1, 11, 0.8, 0.02),
    CHINEXT(Exchange.SHENZHEN, "chinext", 0.4, 200e6, 1.0, 20, 0.8, 0.025),
    NEW_YORK_LARGE(Exchange.NEW_YORK, "nyse", 0.8, 350e6, 1.2, 90, 0.7, 0.006),
    NEW_YORK_SMALL(Exchange.NEW_YORK, "nyse", 0.2, 3e6, 1.3, 3, 0.9, 0.008),
    NASDAQ_LARGE(Exchange.NASDAQ, "global-select", 0.6, 400e6, 1.5, 90, 0.8, 0.01),
    NASDAQ_SMALL(Exchange.NASDAQ, "capital", 0.4, 1.5e6, 1.4, 2, 0.9, 0.02);

    final Exchange exchange;
    final String segment;
    final double share;
    final double dailyValue;
    final double dailyValueSigma;
    final double price;
    final double priceSigma;
    final double turnoverShare;

    Tier(
            Exchange exchange,
            String segment,
            double share,
            double dailyValue,
            double dailyValueSigma,
            double price,
            double priceSigma,
            double turnoverShare) {
        this.exchange = exchange;
        this.segment = segment;
        this.share = share;
        this.dailyValue = dailyValue;
        this.dailyValueSigma = dailyValueSigma;
        this.price = price;
        this.priceSigma = priceSigma;
        this.turnoverShare = turnoverShare;
    }
}
