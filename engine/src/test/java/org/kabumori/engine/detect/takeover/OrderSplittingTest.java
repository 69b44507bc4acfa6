package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class OrderSplittingTest {
    private static final String NAME = "XTKS:Z901";

    private final Story story = new Story().name(NAME, 1_000, 1_000_000_000);

    @Test
    void findsTheFifthOrderOfARunOddAndNotTheFourth() {
        buys(4);
        assertThat(story.weight(ReasonCode.BUY_SPLIT)).isZero();
        buys(1);
        assertThat(story.weight(ReasonCode.BUY_SPLIT)).isPositive();
    }

    @Test
    void beginsAnewAfterHalfAnHour() {
        buys(4);
        story.later(31 * Clock.MINUTE);
        buys(1);
        assertThat(story.weight(ReasonCode.BUY_SPLIT)).isZero();
    }

    @Test
    void beginsAnewWithAnotherName() {
        buys(4);
        story.buy(null, "XTKS:Z902", 100, 1_000);
        buys(1);
        assertThat(story.weight(ReasonCode.BUY_SPLIT)).isZero();
    }

    @Test
    void countsSalesApart() {
        for (int i = 0; i < 5; i++) {
            buys(1);
            story.sell(null, NAME, 800);
        }
        assertThat(story.weight(ReasonCode.SALE_SPLIT)).isPositive();
    }

    @Test
    void findsItLessOddWithWhoTradesLikeThat() {
        buys(5);
        double first = story.weight(ReasonCode.BUY_SPLIT);
        story.later(5 * Clock.DAY);
        buys(5);
        assertThat(story.weight(ReasonCode.BUY_SPLIT)).isEqualTo(first / 2);
    }

    @Test
    void leavesPocketMoneyAlone() {
        for (int i = 0; i < 8; i++) {
            story.buy(null, NAME, 10, 1_000);
        }
        assertThat(story.weight(ReasonCode.BUY_SPLIT)).isZero();
    }

    private void buys(int count) {
        for (int i = 0; i < count; i++) {
            story.buy(null, NAME, 800, 1_000);
        }
    }
}
