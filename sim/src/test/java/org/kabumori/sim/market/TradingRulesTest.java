package org.kabumori.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.LocalDate;

class TradingRulesTest {

    @ParameterizedTest
    @CsvSource({
        "TOKYO, 2025-01-06, 999, 1, 0.1",
        "TOKYO, 2025-01-06, 1000, 1, 0.1",
        "TOKYO, 2025-01-06, 1000.5, 1, 0.5",
        "TOKYO, 2025-01-06, 3000, 1, 0.5",
        "TOKYO, 2025-01-06, 3001, 5, 1",
        "TOKYO, 2025-01-06, 5000, 5, 1",
        "TOKYO, 2025-01-06, 5001, 10, 1",
        "TOKYO, 2025-01-06, 30000, 10, 5",
        "TOKYO, 2025-01-06, 30005, 50, 10",
        "TOKYO, 2025-01-06, 60000, 100, 10",
        "HONG_KONG, 2025-08-01, 0.25, 0.001, 0.001",
        "HONG_KONG, 2025-08-01, 0.26, 0.005, 0.005",
        "HONG_KONG, 2025-08-01, 0.51, 0.01, 0.01",
        "HONG_KONG, 2025-08-01, 15, 0.02, 0.02",
        "HONG_KONG, 2025-08-01, 30, 0.05, 0.05",
        "HONG_KONG, 2025-08-04, 15, 0.01, 0.01",
        "HONG_KONG, 2025-08-04, 30, 0.02, 0.02",
        "HONG_KONG, 2025-08-04, 60, 0.05, 0.05",
        "HONG_KONG, 2025-08-04, 5, 0.01, 0.01",
        "HONG_KONG, 2026-07-06, 5, 0.005, 0.005",
        "SHANGHAI, 2025-01-06, 1700, 0.01, 0.01",
        "NASDAQ, 2025-01-06, 0.95, 0.0001, 0.0001",
        "NASDAQ, 2025-01-06, 1.01, 0.01, 0.01",
    })
    void stepsByTheTicksOfTheDay(
            Exchange exchange, LocalDate date, String price, String tick, String topix500Tick) {
        long day = date.toEpochDay();
        assertThat(TickTable.of(exchange, false, day).tick(micros(price))).isEqualTo(micros(tick));
        assertThat(TickTable.of(exchange, true, day).tick(micros(price)))
                .isEqualTo(micros(topix500Tick));
    }

    @Test
    void roundsAndStepsAcrossABand() {
        TickTable ticks = TickTable.of(Exchange.TOKYO, false, 20_000);
        assertThat(ticks.nearest(micros("3002.4"))).isEqualTo(micros("3000"));
        assertThat(ticks.nearest(micros("3002.6"))).isEqualTo(micros("3005"));
        assertThat(ticks.nearest(micros("0.2"))).isEqualTo(micros("1"));
        assertThat(ticks.stepped(micros("2999"), 2)).isEqualTo(micros("3005"));
        assertThat(ticks.stepped(micros("3005"), -2)).isEqualTo(micros("2999"));
        assertThat(ticks.stepped(micros("2"), -9)).isEqualTo(micros("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "TOKYO, prime, 99, 69, 129",
        "TOKYO, prime, 100, 50, 150",
        "TOKYO, prime, 199, 149, 249",
        "TOKYO, prime, 200, 120, 280",
        "TOKYO, prime, 999, 849, 1149",
        "TOKYO, prime, 1000, 700, 1300",
        "TOKYO, prime, 2999, 2499, 3495",
        "TOKYO, prime, 99900, 84900, 114900",
        "TOKYO, prime, 20, 1, 50",
        // E1 rose from 84 to 110: the limit did not stop it.
        "TOKYO, standard, 84, 54, 114",
        "SHANGHAI, main, 10.05, 9.05, 11.06",
        "SHANGHAI, star, 10.05, 8.04, 12.06",
        "SHENZHEN, main, 3.33, 3, 3.66",
        "SHENZHEN, chinext, 3.33, 2.66, 4",
    })
    void staysWithinTheDaysLimits(
            Exchange exchange, String segment, String close, String lowest, String highest) {
        TickTable ticks = TickTable.of(exchange, false, 20_000);
        assertThat(PriceRange.of(exchange, segment, micros(close), ticks))
                .isEqualTo(new PriceRange(micros(lowest), micros(highest)));
    }

    @Test
    void hasNoLimitInHongKongAndNewYork() {
        for (Exchange exchange : new Exchange[] {Exchange.HONG_KONG, Exchange.NASDAQ}) {
            TickTable ticks = TickTable.of(exchange, false, 20_000);
            PriceRange range = PriceRange.of(exchange, "main", micros("1"), ticks);
            assertThat(range.clamp(micros("0.01"))).isEqualTo(micros("0.01"));
            assertThat(range.clamp(micros("500"))).isEqualTo(micros("500"));
        }
    }

    private static long micros(String decimal) {
        return new BigDecimal(decimal).movePointRight(6).longValueExact();
    }
}
