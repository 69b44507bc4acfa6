package org.kabumori.server.holds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

class HoldSettingsTest {
    private static final HoldSettings SETTINGS =
            new HoldSettings(Duration.ofMinutes(30), 0, Map.of("XHKG", LocalTime.of(17, 0)));

    private static String deadline(String held, String market) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(held));
        return Instant.EPOCH
                .plus(SETTINGS.deadlineMicros(micros, market), ChronoUnit.MICROS)
                .toString();
    }

    @Test
    void nothingWaitsBeyondTheEndOfItsMarketsDay() {
        assertThat(deadline("2026-03-02T01:00:00Z", "XTKS")).isEqualTo("2026-03-02T01:30:00Z");
        assertThat(deadline("2026-03-02T06:10:00Z", "XTKS")).isEqualTo("2026-03-02T06:30:00Z");
        assertThat(deadline("2026-03-02T07:45:00Z", "XHKG")).isEqualTo("2026-03-02T08:00:00Z");
        // After the close it is about another day.
        assertThat(deadline("2026-03-02T09:00:00Z", "XTKS")).isEqualTo("2026-03-02T09:30:00Z");
        assertThat(deadline("2026-03-02T06:10:00Z", "")).isEqualTo("2026-03-02T06:40:00Z");
    }
}
