package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.state.Clock;

class PrePositionedTest {
    private final Name name = new Name();

    private void campaign() {
        name.now += Clock.DAY;
        name.buy("a", 0.0003);
        name.buy("b", 0.0003);
        name.now += Clock.MINUTE;
    }

    @Test
    void namesWhoBoughtBeforeAndSellsIntoTheCampaign() {
        name.fill("ring", Side.BUY, 10_000, 100);
        campaign();
        name.fill("ring", Side.SELL, 5_000, 110);
        assertThat(name.of(Kind.PRE_POSITIONED_SELLER))
                .singleElement()
                .satisfies(alert -> assertThat(alert.accounts()).containsExactly("ring"));
    }

    @Test
    void namesNobodyWhoBoughtAfterwardsOrSellsLittleOrIsAVictim() {
        name.fill("small", Side.BUY, 10_000, 100);
        campaign();
        name.fill("late", Side.BUY, 10_000, 105);
        name.fill("late", Side.SELL, 10_000, 110);
        name.fill("small", Side.SELL, 100, 110);
        name.fill("a", Side.SELL, 10_000, 110);
        assertThat(name.of(Kind.PRE_POSITIONED_SELLER)).isEmpty();
    }

    @Test
    void namesNobodyWithoutACampaign() {
        name.fill("holder", Side.BUY, 10_000, 100);
        name.now += Clock.DAY;
        name.fill("holder", Side.SELL, 10_000, 130);
        assertThat(name.alerts).isEmpty();
    }
}
