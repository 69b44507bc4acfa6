package org.kabumori.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.OffsetDateTime;

class TokyoAndHongKongTest {
    private final MarketHours hours = new TokyoAndHongKong();

    @ParameterizedTest
    @CsvSource({
        "XTKS, 2025-03-17T08:59:59+09:00, false",
        "XTKS, 2025-03-17T09:00:00+09:00, true",
        "XTKS, 2025-03-17T11:30:00+09:00, true",
        "XTKS, 2025-03-17T12:00:00+09:00, false",
        "XTKS, 2025-03-17T15:30:00+09:00, true",
        "XTKS, 2025-03-17T15:30:01+09:00, false",
        "XTKS, 2025-03-20T10:00:00+09:00, false",
        "XTKS, 2025-03-22T10:00:00+09:00, false",
        "XHKG, 2025-03-20T10:29:00+09:00, true",
        "XHKG, 2025-03-20T10:00:00+09:00, false",
        "XHKG, 2025-03-20T13:30:00+09:00, false",
        "XHKG, 2025-03-20T17:10:00+09:00, true",
        "XHKG, 2025-04-18T11:00:00+08:00, false",
        "XHKG, 2025-12-24T14:00:00+08:00, false",
        "XNYS, 2025-12-24T14:00:00+08:00, true"
    })
    void tradesWithinItsSessionsOnly(String market, String time, boolean open) {
        long micros = OffsetDateTime.parse(time).toEpochSecond() * 1_000_000;
        assertThat(hours.isOpen(market, micros)).isEqualTo(open);
    }
}
