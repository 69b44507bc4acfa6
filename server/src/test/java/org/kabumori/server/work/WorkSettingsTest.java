package org.kabumori.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class WorkSettingsTest {
    private static final WorkSettings SETTINGS =
            new WorkSettings(
                    Map.of("pre-positioned-seller", Duration.ofMinutes(3), "pump", Duration.ZERO),
                    Duration.ofHours(1),
                    20,
                    Duration.ofDays(1));

    @Test
    void kindsThatAreNamedReplaceThoseBuiltIn() {
        assertThat(SETTINGS.dueMicros("pump", 5)).isEqualTo(5);
        assertThat(SETTINGS.dueMicros("order", 0)).isEqualTo(600_000_000L);
    }

    @Test
    void underscoresOfAKindMayBeHyphens() {
        assertThat(SETTINGS.dueMicros("pre_positioned_seller", 0)).isEqualTo(180_000_000L);
    }

    @Test
    void otherKindsHaveTheirOwnTime() {
        assertThat(SETTINGS.dueMicros("matched_trades", 0)).isEqualTo(3_600_000_000L);
        assertThat(SETTINGS.lapseMicros()).isEqualTo(86_400_000_000L);
    }
}
