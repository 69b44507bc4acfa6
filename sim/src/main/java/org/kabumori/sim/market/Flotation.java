package org.kabumori.sim.market;

import org.kabumori.sim.chance.Dice;

/** Makes the names of a tier. Pure. */
final class Flotation {
    // Our guesses: the middle name of a day's value of a billion yen moves 1.6 to 2 per cent a day,
    // each halving adds two tenths of a per cent, a growth name one per cent; a low price adds the
    // half tick by which it cannot stand still.
    private static final double LIQUID_YEN = 1e9;
    private static final double PER_LOG = 0.003;
    private static final double GROWTH = 0.01;
    private static final double VOLATILITY_SIGMA = 0.15;
    private static final double MOST_VOLATILITY = 0.08;

    private static final double TURNOVER_SIGMA = 0.6;

    /** The five hundred largest of Tokyo end at about this market capitalisation. */
    private static final double TOPIX500_YEN = 200e9;

    /** Hong Kong's board lots, and what one is worth: our guess around HKEX's guideline. */
    private static final int[] BOARD_LOTS = {
        100, 200, 500, 1_000, 2_000, 4_000, 5_000, 8_000, 10_000, 20_000, 40_000
    };

    private static final double BOARD_LOT_DOLLARS = 3_000;

    private Flotation() {}

    /** Returns the n-th name of a tier, the {@code index}-th of the world. */
    static Listing listing(long seed, Tier tier, int index, int ofExchange, int ofSegment) {
        Dice dice = Dice.of(seed, Dice.Use.NAME, index);
        Exchange exchange = tier.exchange;
        double value = dailyValue(tier, dice);
        double price =
                Math.max(lowestPrice(exchange), tier.price * dice.nextLogNormal(tier.priceSigma));
        double capitalisation =
                Math.max(
                        lowestCapitalisation(exchange),
                        value / tier.turnoverShare * dice.nextLogNormal(TURNOVER_SIGMA));
        return new Listing(
                index,
                exchange,
                exchange.mic() + ":" + Codes.code(exchange, tier.segment, ofSegment),
                Codes.name(exchange, ofExchange),
                tier.segment,
                lotShares(exchange, price, dice),
                Math.max(1_000_000, Math.round(capitalisation / price / 1_000) * 1_000),
                exchange == Exchange.TOKYO && capitalisation >= TOPIX500_YEN,
                price,
                value,
                volatility(tier, value, price, dice));
    }

    private static double dailyValue(Tier tier, Dice dice) {
        double value = tier.dailyValue * dice.nextLogNormal(tier.dailyValueSigma);
        return switch (tier.exchange) {
            case TOKYO -> Math.clamp(value, 1e6, 50e9);
            case HONG_KONG -> Math.clamp(value, 5e3, 5e9);
            case SHANGHAI, SHENZHEN -> Math.clamp(value, 5e6, 5e9);
            case NEW_YORK, NASDAQ -> Math.clamp(value, 50e3, 10e9);
        };
    }

    /** Below this and the next, an exchange delists, or a name is no longer traded in earnest. */
    private static double lowestPrice(Exchange exchange) {
        return switch (exchange) {
            case TOKYO -> 30;
            case HONG_KONG -> 0.02;
            case SHANGHAI, SHENZHEN -> 1.5;
            case NEW_YORK, NASDAQ -> 0.3;
        };
    }

    private static double lowestCapitalisation(Exchange exchange) {
        return switch (exchange) {
            case TOKYO -> 800e6;
            case HONG_KONG -> 20e6;
            case SHANGHAI, SHENZHEN -> 500e6;
            case NEW_YORK, NASDAQ -> 5e6;
        };
    }

    private static int lotShares(Exchange exchange, double price, Dice dice) {
        return switch (exchange) {
            case TOKYO, SHANGHAI, SHENZHEN -> 100;
            case NEW_YORK, NASDAQ -> 1;
            case HONG_KONG -> boardLot(BOARD_LOT_DOLLARS * dice.nextLogNormal(0.6) / price);
        };
    }

    private static int boardLot(double shares) {
        for (int lot : BOARD_LOTS) {
            if (lot >= shares) {
                return lot;
            }
        }
        return BOARD_LOTS[BOARD_LOTS.length - 1];
    }

    private static double volatility(Tier tier, double value, double price, Dice dice) {
        double thinness = StrictMath.log(LIQUID_YEN / (value * Rates.ordinaryYen(tier.exchange)));
        boolean growth = tier == Tier.GROWTH || tier == Tier.GEM || tier == Tier.NASDAQ_SMALL;
        double volatility =
                liquidVolatility(tier.exchange)
                        + PER_LOG * Math.max(0, thinness)
                        + (growth ? GROWTH : 0);
        double tick =
                TickTable.of(tier.exchange, false, Holidays.FIRST.toEpochDay())
                                .tick(Math.round(price * 1e6))
                        / 1e6;
        return Math.min(
                MOST_VOLATILITY,
                volatility * dice.nextLogNormal(VOLATILITY_SIGMA) + tick / price / 2);
    }

    private static double liquidVolatility(Exchange exchange) {
        return switch (exchange) {
            case TOKYO -> 0.016;
            case HONG_KONG -> 0.02;
            case SHANGHAI, SHENZHEN -> 0.019;
            case NEW_YORK, NASDAQ -> 0.017;
        };
    }
}
