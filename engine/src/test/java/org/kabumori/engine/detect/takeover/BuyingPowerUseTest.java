package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

class BuyingPowerUseTest {
    private final Story story = new Story().snapshot(2_000_000);

    @Test
    void saysNothingUpToHalf() {
        assertThat(weightOfBuyFor(1_000_000)).isZero();
    }

    @Test
    void isWholeNearTheLimitOpenOrdersIncluded() {
        assertThat(weightOfBuyFor(1_200_000)).isPositive();
        assertThat(weightOfBuyFor(800_000)).isEqualTo(Parameter.BUYING_POWER.standard());
    }

    @Test
    void countsSmallSumsForLittle() {
        story.as("small").snapshot(100_000);
        assertThat(weightOfBuyFor(100_000)).isEqualTo(Parameter.BUYING_POWER.standard() * 0.1);
    }

    @Test
    void saysNothingAboutACustomerNeverDescribed() {
        story.as("unknown");
        assertThat(weightOfBuyFor(100_000_000)).isZero();
    }

    private double weightOfBuyFor(double yen) {
        story.buy(null, "XTKS:Z100", yen / 1_000, 1_000);
        return story.weight(ReasonCode.BUYING_POWER_USED);
    }
}
