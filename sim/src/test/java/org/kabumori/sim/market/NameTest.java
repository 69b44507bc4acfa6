package org.kabumori.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

class NameTest {
    private static final LocalDate TUESDAY = LocalDate.of(2025, 3, 18);
    private static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);
    private static final long MINUTE = 60_000_000L;
    private static final double DAILY_VOLATILITY = 0.04;

    private final Universe universe = Universe.of(7, new Size(0, 0, 0, 0, 0, 0));

    /** A name of Hong Kong, where no limit of the day stands in the way. */
    private final Name thin =
            universe.list(
                    Exchange.HONG_KONG,
                    "Z9000",
                    "Paper Lantern Works",
                    "main",
                    1_000,
                    200_000_000,
                    10,
                    400_000,
                    DAILY_VOLATILITY);

    @Test
    void aPurchaseMovesThePriceWithTheRootOfItsSize() {
        double one = impact(1);
        double four = impact(4);
        double sixteen = impact(16);
        assertThat(four / one).isCloseTo(2, within(0.05));
        assertThat(sixteen / four).isCloseTo(2, within(0.05));
        assertThat(one).isCloseTo(1.5 * DAILY_VOLATILITY, within(0.002));
    }

    @Test
    void aSaleMovesItDownAsFarAsAPurchaseUp() {
        assertThat(impact(-4)).isCloseTo(-impact(4), within(0.003));
    }

    /** Returns the log of the impact of so many ordinary days' shares in a fresh world. */
    private static double impact(double days) {
        Impact impact = new Impact(DAILY_VOLATILITY, 400_000);
        impact.add(0, days * 400_000);
        return StrictMath.log(impact.factor(0));
    }

    @Test
    void slicesOfOneMomentMoveItAsFarAsTheWhole() {
        Impact whole = new Impact(DAILY_VOLATILITY, 1_000);
        whole.add(5, 9_000);
        Impact sliced = new Impact(DAILY_VOLATILITY, 1_000);
        for (int slice = 0; slice < 90; slice++) {
            sliced.add(5, 100);
        }
        assertThat(sliced.factor(5)).isCloseTo(whole.factor(5), within(1e-9));
    }

    @Test
    void morePurchasesNeverLowerIt() {
        Impact impact = new Impact(DAILY_VOLATILITY, 1_000);
        double factor = 1;
        for (int slice = 1; slice < 200; slice++) {
            impact.add(slice, 500);
            assertThat(impact.factor(slice)).isGreaterThanOrEqualTo(factor);
            factor = impact.factor(slice);
        }
    }

    @Test
    void whatFadesHalvesInAnHourAndAFifthStays() {
        Impact impact = new Impact(DAILY_VOLATILITY, 1_000);
        impact.add(0, 25_000);
        double first = StrictMath.log(impact.factor(0));
        double fifth = first / 5;
        double hourLater = StrictMath.log(impact.factor(60 * MINUTE));
        assertThat(hourLater - fifth).isCloseTo((first - fifth) / 2, within(1e-9));
        assertThat(StrictMath.log(impact.lastingFactor())).isCloseTo(fifth, within(1e-9));
        assertThat(impact.factor(100_000 * MINUTE)).isCloseTo(impact.lastingFactor(), within(1e-9));
    }

    @Test
    void aSaleOfWhatWasBoughtTakesTheImpactBack() {
        Impact impact = new Impact(DAILY_VOLATILITY, 1_000);
        impact.add(7, 3_000);
        impact.add(7, -3_000);
        assertThat(impact.factor(7)).isEqualTo(1);
    }

    @Test
    void victimsMoneyOfTwentyFiveDaysLiftsAThinNameByAThirdAndItFallsBack() {
        Universe pumped = Universe.of(3, Size.SMALL);
        Universe left = Universe.of(3, Size.SMALL);
        pumped.begin(TUESDAY);
        left.begin(TUESDAY);
        List<String> targets =
                pumped.thinnest(EnumSet.of(Exchange.HONG_KONG), 40).stream()
                        .map(Name::instrument)
                        .toList();
        long from = at(TUESDAY, 14, 0);
        long end = from + 30 * MINUTE;
        targets.forEach(target -> pump(pumped.name(target), from));
        assertThat(middleRise(targets, pumped, left, end)).isBetween(0.20, 0.45);
        assertThat(middleRise(targets, pumped, left, at(TUESDAY, 17, 0))).isBetween(0.05, 0.20);
        pumped.begin(WEDNESDAY);
        left.begin(WEDNESDAY);
        assertThat(middleRise(targets, pumped, left, at(WEDNESDAY, 11, 0))).isBetween(0.02, 0.10);
    }

    private static void pump(Name name, long from) {
        long slice = Math.round(25 * name.ordinaryShares() / 20);
        for (int minute = 0; minute < 20; minute++) {
            name.trade(from + minute * 90_000_000L, true, slice);
        }
    }

    private static double middleRise(List<String> targets, Universe one, Universe other, long at) {
        return targets.stream()
                .map(name -> (double) one.name(name).priceAt(at) / other.name(name).priceAt(at) - 1)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(targets.size() / 2);
    }

    @Test
    void aBuyerPaysNoLessThanThePriceBefore() {
        universe.begin(TUESDAY);
        long at = at(TUESDAY, 11, 0);
        long before = thin.priceAt(at);
        long paid = thin.trade(at, true, 400_000);
        assertThat(paid).isBetween(before, thin.priceAt(at));
        assertThat(thin.priceAt(at)).isGreaterThan(before);
        assertThat(thin.sharesUntil(at(TUESDAY, 17, 0))).isGreaterThanOrEqualTo(400_000);
    }

    @Test
    void noTradeOutsideTheSession() {
        assertThatThrownBy(() -> thin.trade(at(TUESDAY, 11, 0), true, 1_000))
                .isInstanceOf(IllegalStateException.class);
        universe.begin(TUESDAY);
        for (long at : new long[] {at(TUESDAY, 9, 0), at(TUESDAY, 13, 30), at(TUESDAY, 17, 0)}) {
            assertThatThrownBy(() -> thin.trade(at, true, 1_000))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void everyPriceIsOnTheTickAndInsideTheDaysLimits() {
        Universe world = Universe.of(11, Size.SMALL);
        for (LocalDate date = TUESDAY;
                date.isBefore(TUESDAY.plusDays(15));
                date = date.plusDays(1)) {
            world.begin(date);
            Dice dice = Dice.of(1, Dice.Use.BROKER, date.toEpochDay());
            for (Name name : world.names()) {
                for (long at = at(date, 8, 0); at < at(date, 30, 0); at += 37 * MINUTE) {
                    check(name, name.priceAt(at));
                    if (name.exchange().isOpen(at)) {
                        double days = dice.nextLogNormal(3);
                        long shares = Math.max(1, Math.round(days * name.ordinaryShares()));
                        check(name, name.trade(at, dice.happens(0.6), shares));
                        check(name, name.priceAt(at));
                    }
                }
            }
        }
    }

    private static void check(Name name, long price) {
        assertThat(price).isEqualTo(name.onTick(price));
        assertThat(price).isBetween(name.lowestPrice(), name.highestPrice());
    }

    @Test
    void aHolidayKeepsTheLastClose() {
        universe.begin(LocalDate.of(2025, 4, 17));
        long close = thin.priceAt(at(LocalDate.of(2025, 4, 17), 17, 0));
        LocalDate goodFriday = LocalDate.of(2025, 4, 18);
        universe.begin(goodFriday);
        assertThat(thin.lastClose()).isEqualTo(close);
        assertThat(thin.priceAt(at(goodFriday, 11, 0))).isEqualTo(close);
        assertThat(thin.sharesUntil(at(goodFriday, 17, 0))).isZero();
    }

    @Test
    void aScriptedDayGoesAsItWasPublished() {
        Name pen =
                universe.list(
                        Exchange.TOKYO,
                        "Z902",
                        "Shirokane Bungu",
                        "standard",
                        100,
                        14_000_000,
                        105,
                        13_000,
                        0.03);
        pen.script(
                TUESDAY.toEpochDay(),
                List.of(
                        new Knot(9 * 3_600, 105, 0),
                        new Knot(10 * 3_600, 106, 40_000),
                        new Knot(13 * 3_600 + 50 * 60, 144, 3_400_000),
                        new Knot(15 * 3_600 + 30 * 60, 112, 4_462_800)));
        universe.begin(TUESDAY);
        pen.trade(at(TUESDAY, 10, 30), true, 600_000);
        assertThat(pen.priceAt(at(TUESDAY, 9, 0))).isEqualTo(105 * Micros.ONE);
        assertThat(pen.priceAt(at(TUESDAY, 13, 50))).isEqualTo(144 * Micros.ONE);
        assertThat(pen.sharesUntil(at(TUESDAY, 15, 30))).isEqualTo(4_462_800);
        universe.begin(WEDNESDAY);
        assertThat(pen.lastClose()).isEqualTo(112 * Micros.ONE);
        assertThat(pen.averageDailyValue()).isGreaterThan(10_000_000);
    }

    @Test
    void newsLiftsTheOpenAndTheVolumeAndFades() {
        List<Double> volumes = new ArrayList<>();
        thin.news(TUESDAY.toEpochDay(), 0.3, 50);
        for (LocalDate date = TUESDAY;
                date.isBefore(TUESDAY.plusDays(4));
                date = date.plusDays(1)) {
            universe.begin(date);
            volumes.add(thin.sharesUntil(at(date, 17, 0)) / thin.ordinaryShares());
            if (date.equals(TUESDAY)) {
                double opens = (double) thin.priceAt(at(date, 10, 30)) / thin.lastClose();
                assertThat(opens).isBetween(1.05, 1.7);
            }
        }
        assertThat(volumes.get(0)).isGreaterThan(10);
        assertThat(volumes.get(3)).isLessThan(volumes.get(0));
    }

    @Test
    void newsOfAHolidayMakeTheNextDaysPrices() {
        LocalDate holiday = LocalDate.of(2025, 4, 18);
        thin.news(holiday.toEpochDay(), 1, 5);
        universe.begin(holiday);
        assertThat(thin.priceAt(at(holiday, 11, 0))).isEqualTo(thin.lastClose());
        LocalDate next = LocalDate.of(2025, 4, 22);
        universe.begin(next);
        assertThat(thin.priceAt(at(next, 10, 30))).isGreaterThan(thin.lastClose() * 3 / 2);
    }

    @Test
    void aNameOnItsFirstDayHasNoAverageYet() {
        thin.debut();
        assertThat(thin.averageDailyValue()).isZero();
        universe.begin(TUESDAY);
        thin.trade(at(TUESDAY, 11, 0), true, 100_000);
        universe.begin(WEDNESDAY);
        assertThat(thin.averageDailyValue()).isGreaterThan(900_000);
    }

    private static long at(LocalDate date, int hour, int minute) {
        return ExchangeTest.micros(date.atStartOfDay().plusHours(hour).plusMinutes(minute));
    }
}
