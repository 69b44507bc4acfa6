package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert.Kind;

import java.util.SplittableRandom;

class PumpAndDumpTest {
    private static final int NAMES = 3_700;
    private static final int DAYS = 400;

    private final Name name = new Name();

    private void quietDays(int days) {
        for (int i = 0; i < days; i++) {
            name.day(100, 101, 100 + i % 2, 5_000_000 + i % 3 * 1_000_000);
        }
    }

    @Test
    void tellsOfAPumpFromDailyBarsAlone() {
        quietDays(25);
        name.day(105, 144, 112, 500_000_000);
        assertThat(name.alerts)
                .singleElement()
                .satisfies(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Kind.PUMP);
                            assertThat(alert.accounts()).isEmpty();
                            assertThat(alert.severityMillionths()).isBetween(200_000, 450_000);
                        });
        name.day(111, 144, 111, 400_000_000);
        assertThat(name.alerts).hasSize(1);
    }

    @Test
    void saysNothingBeforeThePastIsKnown() {
        quietDays(10);
        name.day(105, 144, 112, 500_000_000);
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void takesMergedSharesForNoRiseAndReferenceDataForTheTruth() {
        quietDays(25);
        name.day(1_000, 1_010, 1_000, 500_000_000);
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void asksForPriceAndVolumeBoth() {
        quietDays(25);
        name.day(105, 144, 112, 20_000_000);
        name.day(100, 105, 100, 500_000_000);
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void tellsOfPumpAndDumpOfACampaignOnLittle() {
        name.buy("a", 0.0003);
        name.buy("b", 0.0003);
        name.day(100, 115, 114, 20_000_000);
        assertThat(name.of(Kind.PUMP)).hasSize(1);
    }

    /**
     * A market of heavy tails: returns of Student's t with five degrees of freedom and clustered
     * volatility, values log-normal with their own memory, higher on days that move; limits at 30
     * percent, splits and merged shares, suspended names, new listings, news.
     */
    @Test
    void tellsOfFewPumpsInAQuietMarketOfDailyBars() {
        long nameDays = 0;
        int alerts = 0;
        for (int i = 0; i < NAMES; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Name quiet = new Name();
            nameDays += play(quiet, random);
            alerts += quiet.of(Kind.PUMP).size();
        }
        double rate = alerts * 100_000.0 / nameDays;
        System.out.printf("pump alerts from daily bars: %.1f per 100,000 name-days%n", rate);
        assertThat(rate).isBetween(1.0, 100.0);
    }

    private static int play(Name quiet, SplittableRandom random) {
        double usual = Math.exp(16 + 2 * random.nextGaussian());
        double volatility = 0.012 + 0.03 * random.nextDouble();
        double price = 100 + 2_000 * random.nextDouble();
        double heat = 1;
        double memory = 0;
        int first = random.nextInt(10) == 0 ? random.nextInt(DAYS) : 0;
        int played = 0;
        for (int day = first; day < DAYS; day++) {
            if (random.nextInt(2_000) == 0) {
                day += 20;
                quiet.now += 20L * 86_400_000_000L;
            }
            if (random.nextInt(1_500) == 0) {
                price *= random.nextBoolean() ? 0.5 : 10;
            }
            boolean news = random.nextInt(250) == 0;
            double move =
                    volatility * heat * student(random) + (news ? 0.08 * random.nextGaussian() : 0);
            move = Math.clamp(move, -0.3, 0.3);
            heat = Math.clamp(0.85 * heat + 0.15 * (0.4 + Math.abs(move) / volatility), 0.5, 4);
            memory = 0.7 * memory + 0.5 * random.nextGaussian();
            double wild = Math.min(6, Math.abs(move) / volatility);
            double value = usual * Math.exp(memory + 0.35 * wild + (news ? 1 : 0));
            double open = price * (1 + move / 3);
            double close = Math.max(1, price * (1 + move));
            double high = Math.max(open, close) * (1 + volatility / 2 * random.nextDouble());
            quiet.day(open, high, close, Math.round(value));
            price = close;
            played++;
        }
        return played;
    }

    private static double student(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            double gaussian = random.nextGaussian();
            sum += gaussian * gaussian;
        }
        return random.nextGaussian() / Math.sqrt(sum / 5) * Math.sqrt(0.6);
    }
}
