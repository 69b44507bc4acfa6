package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.state.Clock;

class MatchedTradesTest {
    private final Name name = new Name();

    private void pair(String buyer, long seconds, long soldShares, long soldAt) {
        name.now += Clock.HOUR;
        name.fill(buyer, Side.BUY, 1_000, 100);
        name.now += seconds * Clock.SECOND;
        name.fill("seller", Side.SELL, soldShares, soldAt);
    }

    @Test
    void tellsOfTheThirdSaleThatMeetsABuyWithinSeconds() {
        pair("a", 2, 600, 100);
        pair("b", 2, 600, 100);
        assertThat(name.alerts).isEmpty();
        pair("c", 2, 600, 100);
        assertThat(name.of(Kind.MATCHED_TRADES))
                .singleElement()
                .satisfies(alert -> assertThat(alert.accounts()).containsExactly("seller"));
        pair("d", 2, 600, 100);
        assertThat(name.alerts).hasSize(1);
    }

    @Test
    void saysNothingOfSalesLaterOrAtOtherPricesOrOfOtherSizes() {
        for (int i = 0; i < 5; i++) {
            pair("a", 6, 600, 100);
            pair("b", 2, 600, 102);
            pair("c", 2, 100, 100);
        }
        assertThat(name.alerts).isEmpty();
    }

    @Test
    void saysNothingOfOneCustomerWhoSellsAgain() {
        for (int i = 0; i < 5; i++) {
            pair("seller", 2, 1_000, 100);
        }
        assertThat(name.alerts).isEmpty();
    }
}
