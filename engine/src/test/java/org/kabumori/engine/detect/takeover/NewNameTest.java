package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.lot;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.ReasonCode;

class NewNameTest {
    private static final String OWN = "XTKS:Z100";
    private static final String OTHER = "XTKS:Z101";
    private static final String ABROAD = "XHKG:8999";

    private final Story story = new Story().snapshot(5_000_000, lot(OWN, 100, 900));

    @Test
    void findsANameNeverHeldNew() {
        story.buy(null, OWN, 100, 1_000);
        assertThat(story.weight(ReasonCode.BUY_NEVER_HELD)).isZero();
        story.buy(null, OTHER, 100, 1_000);
        assertThat(story.weight(ReasonCode.BUY_NEVER_HELD)).isPositive();
    }

    @Test
    void findsAMarketNeverTradedOnNewButNotTheOneWhereEverybodyTrades() {
        story.as("beginner").snapshot(5_000_000);
        for (int i = 0; i < 50; i++) {
            story.as("c" + i).snapshot(1_000_000).buy(null, OWN, 100, 1_000);
        }
        story.as("beginner").buy(null, OWN, 100, 1_000);
        assertThat(story.weight(ReasonCode.BUY_MARKET_NEW)).isLessThan(0.1);
        story.buy(null, ABROAD, 100, 1);
        assertThat(story.weight(ReasonCode.BUY_MARKET_NEW)).isGreaterThan(0.5);
    }

    @Test
    void findsTheFirstOrderOnMarginNewAndNoLaterOne() {
        margin();
        assertThat(story.weight(ReasonCode.BUY_MARGIN_NEW)).isPositive();
        story.fill(1_000);
        margin();
        assertThat(story.weight(ReasonCode.BUY_MARGIN_NEW)).isZero();
    }

    @Test
    void saysNothingAboutACustomerNeverDescribed() {
        story.as("unknown").buy(null, ABROAD, 100, 1);
        assertThat(story.weight(ReasonCode.BUY_NEVER_HELD)).isZero();
        assertThat(story.weight(ReasonCode.BUY_MARKET_NEW)).isZero();
    }

    private void margin() {
        story.order(null, OWN, Side.BUY, 100, 1_000.0, TaxAccount.MARGIN);
    }
}
