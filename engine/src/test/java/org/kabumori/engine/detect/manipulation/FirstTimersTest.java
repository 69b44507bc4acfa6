package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.evidence.ReasonCode;

class FirstTimersTest {
    @Test
    void isSurprisedByMoreThanExpectedOnly() {
        assertThat(FirstTimers.surprise(3, 5)).isZero();
        assertThat(FirstTimers.surprise(5, 5)).isZero();
        assertThat(FirstTimers.surprise(20, 5)).isGreaterThan(10);
        assertThat(FirstTimers.surprise(3, 0)).isPositive().isFinite();
    }

    @Test
    void tellsWithAnAlertHowManyBoughtForTheFirstTime() {
        Name name = new Name();
        for (int i = 0; i < 8; i++) {
            name.buy("victim-" + i, 0.0003);
        }
        assertThat(name.alerts.getLast().evidence())
                .anyMatch(reason -> reason.code() == ReasonCode.FIRST_TIME_BUYERS);
    }
}
