package org.kabumori.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

class UniverseTest {
    private static final LocalDate MONDAY = LocalDate.of(2025, 3, 17);
    private static final Universe WHOLE = Universe.of(1, Size.WHOLE);

    @Test
    void hasAsManyNamesAsItsSizeSaysAndNoneTwice() {
        assertThat(WHOLE.names()).hasSize(2_500);
        assertThat(WHOLE.names().stream().map(Name::instrument).distinct()).hasSize(2_500);
        assertThat(WHOLE.names().stream().map(Name::name).distinct()).hasSize(2_500);
        assertThat(count(name -> name.exchange().isChinese())).isEqualTo(1_300);
        assertThat(Universe.of(1, Size.SMALL).names()).hasSize(250);
    }

    @Test
    void codesAreFictionalAndOnesThatTheContractAccepts() {
        for (Name name : WHOLE.names()) {
            assertThat(name.instrument()).matches("^[A-Z0-9]{4}:[A-Z0-9]{4,6}$");
            assertThat(name.instrument().substring(5)).contains("Z").containsPattern("[0-9]");
            assertThat(name.instrument()).startsWith(name.exchange().mic());
            assertThat(WHOLE.name(name.instrument())).isSameAs(name);
        }
    }

    @Test
    void tokyoReachesFromAMillionYenADayToFiftyBillion() {
        Predicate<Name> tokyo = name -> name.exchange() == Exchange.TOKYO;
        assertThat(share(tokyo, name -> yen(name) < 10e6)).isBetween(0.15, 0.35);
        assertThat(share(tokyo, name -> yen(name) > 1e9)).isBetween(0.08, 0.2);
        assertThat(count(tokyo.and(name -> yen(name) < 0.5e6))).isZero();
        assertThat(count(tokyo.and(name -> yen(name) > 20e9))).isPositive();
        assertThat(share(tokyo, name -> price(name) >= 100 && price(name) < 300))
                .isBetween(0.08, 0.2);
        // Targets of 2025: under 5 billion yen of market capitalisation (domain.md 4.3).
        assertThat(share(tokyo, name -> name.marketCap() < 5e9)).isBetween(0.2, 0.4);
        assertThat(share(tokyo, Name::isTopix500)).isBetween(0.08, 0.2);
    }

    @Test
    void manyNamesOfHongKongAreThinAndBelowADollar() {
        Predicate<Name> hongKong = name -> name.exchange() == Exchange.HONG_KONG;
        assertThat(share(hongKong, name -> yen(name) < 10e6)).isBetween(0.3, 0.5);
        assertThat(share(hongKong, name -> price(name) < 1)).isBetween(0.35, 0.55);
        assertThat(hongKong.test(WHOLE.thinnest(Exchange.CHINESE, 1).getFirst())).isTrue();
        Predicate<Name> mainland = name -> name.currency().equals("CNY");
        assertThat(share(mainland, name -> yen(name) > 100e6)).isGreaterThan(0.95);
    }

    @Test
    void lotsAreThoseOfTheExchange() {
        for (Name name : WHOLE.names()) {
            switch (name.exchange()) {
                case TOKYO, SHANGHAI, SHENZHEN -> assertThat(name.lotShares()).isEqualTo(100);
                case NEW_YORK, NASDAQ -> assertThat(name.lotShares()).isOne();
                case HONG_KONG -> assertThat(name.lotShares()).isBetween(100, 40_000);
            }
        }
    }

    @Test
    void thinnestComeInOrderAndNoneLeftOutIsThinner() {
        List<Name> thinnest = WHOLE.thinnest(Exchange.CHINESE, 582);
        assertThat(thinnest)
                .hasSize(582)
                .isSortedAccordingTo((a, b) -> Double.compare(yen(a), yen(b)));
        double most = yen(thinnest.getLast());
        assertThat(count(name -> name.exchange().isChinese() && yen(name) < most)).isLessThan(582);
    }

    @Test
    void theSameSeedGivesTheSameMarketAndTradesOfOneNameChangeNoOther() {
        Universe one = Universe.of(5, Size.SMALL);
        Universe other = Universe.of(5, Size.SMALL);
        Name touched = one.names().getFirst();
        boolean differs = false;
        for (int day = 0; day < 10; day++) {
            LocalDate date = MONDAY.plusDays(day);
            one.begin(date);
            other.begin(date);
            long noon = ExchangeTest.micros(date.atTime(11, 0));
            if (Exchange.TOKYO.isOpen(noon)) {
                touched.trade(noon, true, 10_000_000);
            }
            for (int i = 0; i < one.names().size(); i++) {
                long price = one.names().get(i).priceAt(noon);
                differs |= i == 0 && price != other.names().get(i).priceAt(noon);
                assertThat(i == 0 ? 0 : price)
                        .isEqualTo(i == 0 ? 0 : other.names().get(i).priceAt(noon));
            }
        }
        assertThat(differs).isTrue();
        assertThat(Universe.of(6, Size.SMALL).names().getFirst().lastClose())
                .isNotEqualTo(Universe.of(5, Size.SMALL).names().getFirst().lastClose());
    }

    @Test
    void namesMoveAndTradeADayAboutAsMuchAsTheyAreSaidTo() {
        Universe universe = Universe.of(2, new Size(300, 0, 0, 0, 0, 0));
        double squares = 0;
        double values = 0;
        int moves = 0;
        for (LocalDate date = MONDAY; date.isBefore(MONDAY.plusDays(60)); date = date.plusDays(1)) {
            universe.begin(date);
            long close = ExchangeTest.micros(date.atTime(15, 30));
            for (Name name : universe.names()) {
                if (name.exchange().isTradingDay(date)) {
                    double move = (double) name.priceAt(close) / name.lastClose() - 1;
                    squares += move * move / name.dailyVolatility() / name.dailyVolatility();
                    values += name.sharesUntil(close) / name.ordinaryShares();
                    moves++;
                }
            }
        }
        assertThat(StrictMath.sqrt(squares / moves)).isBetween(0.85, 1.15);
        assertThat(values / moves).isBetween(0.9, 1.1);
    }

    @Test
    void foreignMoneyStaysNearItsUsualLevelAndMovesSlowly() {
        Rates rates = Universe.of(9, Size.SMALL).rates();
        long before = rates.yenMicros(Exchange.NASDAQ, LocalDate.of(2024, 12, 31));
        for (LocalDate date = LocalDate.of(2025, 1, 1);
                date.getYear() < 2027;
                date = date.plusDays(1)) {
            long dollar = rates.yenMicros(Exchange.NASDAQ, date);
            assertThat(dollar / 1e6).isBetween(120.0, 180.0);
            assertThat((double) dollar / before).isBetween(0.97, 1.03);
            before = dollar;
            assertThat(rates.yenMicros(Exchange.HONG_KONG, date) / 1e6).isBetween(15.0, 24.0);
            assertThat(rates.yenMicros(Exchange.SHENZHEN, date) / 1e6).isBetween(16.0, 26.0);
        }
        assertThat(rates.yenMicros(Exchange.TOKYO, MONDAY)).isEqualTo(1_000_000);
    }

    @Test
    void daysMustRiseAndUnknownNamesAreRefused() {
        Universe universe = Universe.of(1, Size.SMALL);
        universe.begin(MONDAY);
        assertThatThrownBy(() -> universe.begin(MONDAY)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> universe.name("XTKS:7203"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Size(5_000, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long count(Predicate<Name> which) {
        return WHOLE.names().stream().filter(which).count();
    }

    private static double share(Predicate<Name> of, Predicate<Name> which) {
        return (double) count(of.and(which)) / count(of);
    }

    private static double price(Name name) {
        return name.lastClose() / 1e6;
    }

    private static double yen(Name name) {
        return name.averageDailyValue() * Rates.ordinaryYen(name.exchange());
    }
}
