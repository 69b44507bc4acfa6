package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class TokyoClosedTest {
    private static final String TOKYO = "XTKS:Z100";
    private static final String HONG_KONG = "XHKG:8999";

    // Monday, 09:00.
    private final Story story =
            new Story().name(HONG_KONG, "HKD", 1, 1_000_000, null).fx("HKD", 20);

    @Test
    void findsABuyAbroadOddOnADayWithoutTradeInTokyo() {
        story.trade(TOKYO, 1_000, 100).at(10, 40).later(Clock.DAY).trade(HONG_KONG, 1, 100);
        story.snapshot(1_000_000).buy(null, HONG_KONG, 1_000, 1);
        assertThat(story.weight(ReasonCode.TOKYO_CLOSED)).isPositive();
    }

    @Test
    void saysNothingWhileTokyoTrades() {
        story.trade(TOKYO, 1_000, 100).at(10, 40).trade(HONG_KONG, 1, 100);
        story.buy(null, HONG_KONG, 1_000, 1);
        assertThat(story.weight(ReasonCode.TOKYO_CLOSED)).isZero();
    }

    @Test
    void saysNothingAtWeekends() {
        story.trade(TOKYO, 1_000, 100).at(10, 40).later(5 * Clock.DAY).trade(HONG_KONG, 1, 100);
        story.buy(null, HONG_KONG, 1_000, 1);
        assertThat(story.weight(ReasonCode.TOKYO_CLOSED)).isZero();
    }

    @Test
    void saysNothingWhereTokyoWasNeverSeenToTradeOrNotForLong() {
        story.at(10, 40).trade(HONG_KONG, 1, 100).buy(null, HONG_KONG, 1_000, 1);
        assertThat(story.weight(ReasonCode.TOKYO_CLOSED)).isZero();
        story.trade(TOKYO, 1_000, 100).later(14 * Clock.DAY).trade(HONG_KONG, 1, 100);
        story.buy(null, HONG_KONG, 1_000, 1);
        assertThat(story.weight(ReasonCode.TOKYO_CLOSED)).isZero();
    }

    @Test
    void saysNothingBeforeTokyoCouldHaveShownItselfOpen() {
        story.trade(TOKYO, 1_000, 100).at(9, 10).later(Clock.DAY).trade(HONG_KONG, 1, 100);
        story.buy(null, HONG_KONG, 1_000, 1);
        assertThat(story.weight(ReasonCode.TOKYO_CLOSED)).isZero();
    }
}
