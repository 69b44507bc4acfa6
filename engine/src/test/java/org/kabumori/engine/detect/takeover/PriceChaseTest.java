package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

class PriceChaseTest {
    private static final String THIN = "XTKS:Z901";

    private final Story story = new Story().name(THIN, 100, 5_000_000).snapshot(9_000_000);

    @Test
    void saysNothingUpToOnePercentAboveTheLastPrice() {
        assertThat(weightOfBuyAt(100.99)).isZero();
    }

    @Test
    void growsWithTheDistanceUpToEightPercent() {
        double most = Parameter.PRICE_CHASED.standard();
        assertThat(weightOfBuyAt(104.5)).isBetween(most * 0.49, most * 0.51);
        assertThat(weightOfBuyAt(108)).isEqualTo(most);
        assertThat(weightOfBuyAt(130)).isEqualTo(most);
    }

    @Test
    void measuresAgainstTheLastTradeRatherThanTheClose() {
        story.trade(THIN, 108, 100);
        assertThat(weightOfBuyAt(108)).isZero();
    }

    @Test
    void saysNothingAboutMarketOrdersAndSells() {
        story.order(null, THIN, Side.BUY, 100, null, TaxAccount.TOKUTEI);
        assertThat(story.weight(ReasonCode.PRICE_CHASED)).isZero();
        story.order(null, THIN, Side.SELL, 100, 130.0, TaxAccount.TOKUTEI);
        assertThat(story.weight(ReasonCode.PRICE_CHASED)).isZero();
    }

    @Test
    void saysNothingAboutANameWhoseLastPriceIsUnknown() {
        story.buy(null, "XTKS:Z902", 100, 130);
        assertThat(story.weight(ReasonCode.PRICE_CHASED)).isZero();
    }

    private double weightOfBuyAt(double limit) {
        return story.buy(null, THIN, 100, limit).weight(ReasonCode.PRICE_CHASED);
    }
}
