package org.kabumori.sim.market;

import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;

import java.time.LocalDate;

/**
 * What foreign money costs in yen, day by day from 2024 to 2027: a seeded random walk that is drawn
 * back to the levels of 2025 and 2026. The dollar's daily volatility of 0.6 per cent and the pull
 * are our estimates. The Hong Kong dollar hangs on the US dollar, the yuan follows it closely.
 * Immutable.
 */
public final class Rates {
    private static final double DOLLAR_YEN = 150;
    private static final double DOLLARS_HONG_KONG = 7.8;
    private static final double DOLLARS_YUAN = 7.15;
    private static final double DAILY_VOLATILITY = 0.006;
    private static final double YUAN_VOLATILITY = 0.0015;
    private static final double PULL = 0.01;
    private static final int FIRST_DAY = Math.toIntExact(Holidays.FIRST.toEpochDay());
    private static final int DAYS = Math.toIntExact(Holidays.LAST.toEpochDay()) - FIRST_DAY + 1;

    private final double[] dollarYen;
    private final double[] yuanYen;

    Rates(long seed) {
        dollarYen = walk(seed, 0, DAILY_VOLATILITY, DOLLAR_YEN);
        yuanYen = walk(seed, 1, YUAN_VOLATILITY, 1 / DOLLARS_YUAN);
        for (int day = 0; day < DAYS; day++) {
            yuanYen[day] *= dollarYen[day];
        }
    }

    private static double[] walk(long seed, int currency, double volatility, double level) {
        Dice dice = Dice.of(seed, Dice.Use.MARKET, -1, currency);
        double[] levels = new double[DAYS];
        double log = 0;
        for (int day = 0; day < DAYS; day++) {
            if (Holidays.FIRST.plusDays(day).getDayOfWeek().getValue() <= 5) {
                log += volatility * dice.nextGaussian() - PULL * log;
            }
            levels[day] = level * StrictMath.exp(log);
        }
        return levels;
    }

    /** Returns the yen for one unit of an exchange's currency on a day, in millionths. */
    public long yenMicros(Exchange exchange, LocalDate date) {
        int day = Math.toIntExact(date.toEpochDay() - FIRST_DAY);
        double yen =
                switch (exchange) {
                    case TOKYO -> 1;
                    case HONG_KONG -> dollarYen[day] / DOLLARS_HONG_KONG;
                    case SHANGHAI, SHENZHEN -> yuanYen[day];
                    case NEW_YORK, NASDAQ -> dollarYen[day];
                };
        // To the thousandth of a yen, as brokers quote.
        return Math.round(yen * 1_000) * (Micros.ONE / 1_000);
    }

    /** Returns the yen for one unit of an exchange's currency at the usual level. */
    static double ordinaryYen(Exchange exchange) {
        return switch (exchange) {
            case TOKYO -> 1;
            case HONG_KONG -> DOLLAR_YEN / DOLLARS_HONG_KONG;
            case SHANGHAI, SHENZHEN -> DOLLAR_YEN / DOLLARS_YUAN;
            case NEW_YORK, NASDAQ -> DOLLAR_YEN;
        };
    }
}
