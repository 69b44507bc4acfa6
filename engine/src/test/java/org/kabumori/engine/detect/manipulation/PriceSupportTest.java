package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.event.Side;

class PriceSupportTest {
    private static final double ORDINARY = 0.6;

    private final Name name = new Name();

    private void campaign() {
        name.buy("a", 0.0003);
        name.buy("b", 0.0003);
    }

    @Test
    void tellsOfAHolderWhoBidsBelowThePriceTwice() {
        name.fill("holder", Side.BUY, 10_000, 100);
        campaign();
        name.buy("holder", ORDINARY, 95, 2_000);
        assertThat(name.of(Kind.PRICE_SUPPORT)).isEmpty();
        name.buy("holder", ORDINARY, 95, 2_000);
        assertThat(name.of(Kind.PRICE_SUPPORT))
                .singleElement()
                .satisfies(alert -> assertThat(alert.accounts()).containsExactly("holder"));
    }

    @Test
    void saysNothingOfPatientBuyersWithoutACampaign() {
        name.fill("holder", Side.BUY, 10_000, 100);
        for (int i = 0; i < 5; i++) {
            name.buy("holder", ORDINARY, 95, 2_000);
        }
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void saysNothingOfThoseWhoHoldNothingOrBidAtThePrice() {
        name.fill("holder", Side.BUY, 10_000, 100);
        campaign();
        for (int i = 0; i < 5; i++) {
            name.buy("other", ORDINARY, 95, 2_000);
            name.buy("holder", ORDINARY, 100, 2_000);
        }
        assertThat(name.of(Kind.PRICE_SUPPORT)).isEmpty();
    }
}
