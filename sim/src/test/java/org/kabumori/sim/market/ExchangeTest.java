package org.kabumori.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kabumori.sim.market.Exchange.HONG_KONG;
import static org.kabumori.sim.market.Exchange.NASDAQ;
import static org.kabumori.sim.market.Exchange.NEW_YORK;
import static org.kabumori.sim.market.Exchange.SHANGHAI;
import static org.kabumori.sim.market.Exchange.SHENZHEN;
import static org.kabumori.sim.market.Exchange.TOKYO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;

class ExchangeTest {

    @ParameterizedTest
    @CsvSource({
        // The eve of the equinox, the holiday itself and the day after, in the spring of 2025.
        "2025-03-19, true, true, true, true",
        "2025-03-20, false, true, true, true",
        "2025-03-21, true, true, true, true",
        // The new year, in Japan for three days.
        "2025-01-01, false, false, false, false",
        "2025-01-02, false, true, true, true",
        "2025-01-03, false, true, true, true",
        "2025-12-31, false, true, true, true",
        // The lunar new year.
        "2025-01-29, true, false, false, true",
        "2025-02-04, true, true, false, true",
        "2026-02-17, true, false, false, true",
        "2026-02-23, false, true, false, true",
        // President Carter's mourning, Good Friday, Easter Monday, Thanksgiving.
        "2025-01-09, true, true, true, false",
        "2025-04-18, true, false, true, false",
        "2025-04-21, true, false, true, true",
        "2026-11-26, true, true, true, false",
        // Golden Week, and the citizens' holiday between two others.
        "2026-05-06, false, true, true, true",
        "2026-09-22, false, true, true, true",
        "2025-05-05, false, false, false, true",
        // China's golden week, the day after mid-autumn, Chung Yeung.
        "2025-10-07, true, false, false, true",
        "2025-10-08, true, true, false, true",
        "2025-10-29, true, false, true, true",
        // Independence Day on a Saturday is kept on the Friday.
        "2026-07-03, true, true, true, false",
        "2027-07-05, true, true, true, false",
        // A Saturday.
        "2025-03-22, false, false, false, false",
    })
    void knowsHolidays(
            LocalDate date,
            boolean tokyo,
            boolean hongKong,
            boolean mainland,
            boolean unitedStates) {
        assertThat(TOKYO.isTradingDay(date)).isEqualTo(tokyo);
        assertThat(HONG_KONG.isTradingDay(date)).isEqualTo(hongKong);
        assertThat(SHANGHAI.isTradingDay(date)).isEqualTo(mainland);
        assertThat(SHENZHEN.isTradingDay(date)).isEqualTo(mainland);
        assertThat(NEW_YORK.isTradingDay(date)).isEqualTo(unitedStates);
        assertThat(NASDAQ.isTradingDay(date)).isEqualTo(unitedStates);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKYO, 2024, 245",
        "TOKYO, 2025, 243",
        "SHANGHAI, 2024, 242",
        "SHANGHAI, 2025, 243",
        "NEW_YORK, 2024, 252",
        "NEW_YORK, 2025, 250",
        "NEW_YORK, 2026, 251",
    })
    void hasAsManyTradingDaysAsTheExchangesSay(Exchange exchange, int year, int days) {
        LocalDate first = LocalDate.of(year, 1, 1);
        assertThat(first.datesUntil(first.plusYears(1)).filter(exchange::isTradingDay).count())
                .isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKYO, 2024-11-01, 09:00-11:30 12:30-15:00",
        "TOKYO, 2024-11-05, 09:00-11:30 12:30-15:30",
        "HONG_KONG, 2025-03-20, 10:30-13:00 14:00-17:00",
        "HONG_KONG, 2025-12-24, 10:30-13:00",
        "SHANGHAI, 2025-03-20, 10:30-12:30 14:00-16:00",
        "NEW_YORK, 2025-03-07, 23:30-30:00",
        "NEW_YORK, 2025-03-10, 22:30-29:00",
        "NEW_YORK, 2025-10-31, 22:30-29:00",
        "NEW_YORK, 2025-11-03, 23:30-30:00",
        "NEW_YORK, 2025-11-28, 23:30-27:00",
        "NEW_YORK, 2025-07-03, 22:30-26:00",
        "TOKYO, 2025-03-20, ''",
    })
    void tradesInTheseHoursOfJapan(Exchange exchange, LocalDate date, String hours) {
        String sessions =
                String.join(
                        " ",
                        exchange.sessions(date).stream()
                                .map(s -> clock(s.openSecond()) + "-" + clock(s.closeSecond()))
                                .toList());
        assertThat(sessions).isEqualTo(hours);
    }

    @ParameterizedTest
    @CsvSource({
        "TOKYO, 2025-03-19T08:59:59, 2025-03-19T09:00:00, 2025-03-19T15:30:00",
        "TOKYO, 2025-03-19T09:00:00, 2025-03-19T09:00:00, 2025-03-19T15:30:00",
        "TOKYO, 2025-03-19T11:29:59, 2025-03-19T11:29:59, 2025-03-19T15:30:00",
        "TOKYO, 2025-03-19T11:30:00, 2025-03-19T12:30:00, 2025-03-19T15:30:00",
        "TOKYO, 2025-03-19T15:30:00, 2025-03-21T09:00:00, 2025-03-21T15:30:00",
        "HONG_KONG, 2025-03-19T17:00:00, 2025-03-20T10:30:00, 2025-03-20T17:00:00",
        "NEW_YORK, 2025-03-20T00:10:00, 2025-03-20T00:10:00, 2025-03-20T05:00:00",
        "NEW_YORK, 2025-03-20T05:00:00, 2025-03-20T22:30:00, 2025-03-21T05:00:00",
        "NEW_YORK, 2025-03-22T04:59:59, 2025-03-22T04:59:59, 2025-03-22T05:00:00",
        "NEW_YORK, 2025-03-22T05:00:00, 2025-03-24T22:30:00, 2025-03-25T05:00:00",
    })
    void findsTheNextOpenInstantAndTheCloseOfItsDay(
            Exchange exchange, LocalDateTime at, LocalDateTime open, LocalDateTime close) {
        assertThat(exchange.nextOpen(micros(at))).isEqualTo(micros(open));
        assertThat(exchange.isOpen(micros(at))).isEqualTo(at.equals(open));
        assertThat(exchange.closeOf(micros(at))).isEqualTo(micros(close));
    }

    @Test
    void agreesWithTheSessionsAtEveryTenthMinuteOfAYear() {
        for (Exchange exchange : Exchange.values()) {
            LocalDate first = LocalDate.of(2025, 1, 2);
            long instant = micros(first.atStartOfDay());
            for (int minute = 0; minute < 360 * 1_440; minute += 10) {
                LocalDate date = first.plusDays(minute / 1_440);
                int second = minute % 1_440 * 60;
                boolean open =
                        Stream.of(date, date.minusDays(1))
                                .flatMap(
                                        day ->
                                                exchange.sessions(day).stream()
                                                        .map(
                                                                s ->
                                                                        within(
                                                                                s,
                                                                                second,
                                                                                day.equals(date))))
                                .anyMatch(within -> within);
                assertThat(exchange.isOpen(instant + minute * 60_000_000L)).isEqualTo(open);
            }
        }
    }

    private static boolean within(Session session, int second, boolean sameDay) {
        int counted = sameDay ? second : second + 86_400;
        return counted >= session.openSecond() && counted < session.closeSecond();
    }

    @Test
    void seesTheEveOfAHolidayOnWhichHongKongTrades() {
        assertThat(Exchange.isHolidayEve(LocalDate.of(2025, 3, 19))).isTrue();
        assertThat(Exchange.isHolidayEve(LocalDate.of(2025, 3, 18))).isFalse();
        assertThat(Exchange.isHolidayEve(LocalDate.of(2025, 3, 20))).isFalse();
        assertThat(Exchange.isHolidayEve(LocalDate.of(2025, 2, 21))).isTrue();
        assertThat(Exchange.isHolidayEve(LocalDate.of(2025, 3, 21))).isFalse();
    }

    @Test
    void refusesTimesThatTheCalendarsDoNotCover() {
        assertThatThrownBy(() -> TOKYO.isTradingDay(LocalDate.of(2028, 1, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2024 to 2027");
        assertThatThrownBy(() -> TOKYO.nextOpen(micros(LocalDateTime.of(2027, 12, 31, 16, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String clock(int second) {
        return second < 86_400
                ? LocalTime.ofSecondOfDay(second).toString()
                : "%02d:%02d".formatted(second / 3_600, second / 60 % 60);
    }

    static long micros(LocalDateTime inJapan) {
        return inJapan.toEpochSecond(ZoneOffset.ofHours(9)) * 1_000_000;
    }
}
