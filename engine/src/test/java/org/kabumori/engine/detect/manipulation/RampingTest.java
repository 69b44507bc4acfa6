package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.event.Side;

class RampingTest {
    private static final double VERY_ODD = 0.0003;

    private final Name name = new Name();

    @Test
    void tellsOfSuspectsWhoLiftThePrice() {
        name.buy("a", VERY_ODD, 102, 1_000);
        name.buy("b", VERY_ODD, 103, 1_000);
        name.fill("a", Side.BUY, 1_000, 106);
        name.buy("a", VERY_ODD, 108, 1_000);
        assertThat(name.of(Kind.RAMPING)).isEmpty();
        name.buy("b", VERY_ODD, 109, 1_000);
        assertThat(name.of(Kind.RAMPING))
                .singleElement()
                .satisfies(alert -> assertThat(alert.accounts()).containsExactly("a", "b"));
    }

    @Test
    void saysNothingWhereThePriceStands() {
        for (int i = 0; i < 5; i++) {
            name.buy("a", VERY_ODD, 102, 1_000);
            name.buy("b", VERY_ODD, 103, 1_000);
        }
        assertThat(name.of(Kind.RAMPING)).isEmpty();
    }

    @Test
    void saysNothingOfOrdinaryBuyersOfARisingName() {
        for (int i = 0; i < 50; i++) {
            name.buy("honest-" + i, 0.5, 103 + i, 1_000);
            name.fill("honest-" + i, Side.BUY, 1_000, 102 + i);
        }
        assertThat(name.alerts).isEmpty();
    }
}
