package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

class OrderHabitTest {
    private static final String NAME = "XTKS:Z100";

    private final Story story = new Story().name(NAME, 1_000, 1_000_000_000);

    OrderHabitTest() {
        for (int i = 0; i < 250; i++) {
            story.as("c" + i).buy(null, NAME, 300, 1_000);
        }
        story.at(13, 0);
        for (int i = 0; i < 250; i++) {
            story.as("c" + i).buy(null, NAME, 400, 1_000);
        }
        story.as("ken");
    }

    @Test
    void findsAnOrderOddThatIsManyTimesTheCustomersOwn() {
        morningsOf(300);
        assertThat(story.buy(null, NAME, 500, 1_000).weight(ReasonCode.BUY_SIZE_ODD)).isZero();
        assertThat(story.buy(null, NAME, 30_000, 1_000).weight(ReasonCode.BUY_SIZE_ODD))
                .isEqualTo(Parameter.BUY_SIZE_MOST.standard());
        assertThat(story.sell(null, NAME, 30_000).weight(ReasonCode.SALE_SIZE_ODD)).isPositive();
    }

    @Test
    void findsItOrdinaryWithWhoOrdersLikeThat() {
        morningsOf(30_000);
        assertThat(story.buy(null, NAME, 30_000, 1_000).weight(ReasonCode.BUY_SIZE_ODD)).isZero();
    }

    @Test
    void findsATimeOfDayOddAtWhichTheCustomerDoesNotOrder() {
        morningsOf(300);
        story.at(9, 30).buy(null, NAME, 300, 1_000);
        assertThat(story.weight(ReasonCode.ORDER_HOUR_ODD)).isZero();
        story.at(13, 30).buy(null, NAME, 300, 1_000);
        assertThat(story.weight(ReasonCode.ORDER_HOUR_ODD)).isPositive();
    }

    @Test
    void saysNothingAboutAFirstOrder() {
        story.as("first").buy(null, NAME, 30_000, 1_000);
        assertThat(story.weight(ReasonCode.BUY_SIZE_ODD)).isZero();
        assertThat(story.weight(ReasonCode.ORDER_HOUR_ODD)).isZero();
    }

    @Test
    void learnsADayAndNotAnOrder() {
        morningsOf(300);
        double first = story.buy(null, NAME, 5_000, 1_000).weight(ReasonCode.BUY_SIZE_ODD);
        for (int i = 0; i < 20; i++) {
            story.buy(null, NAME, 5_000, 1_000);
        }
        assertThat(story.weight(ReasonCode.BUY_SIZE_ODD)).isEqualTo(first);
    }

    private void morningsOf(double shares) {
        for (int day = 0; day < 20; day++) {
            story.at(9, 10).buy(null, NAME, shares, 1_000);
        }
    }
}
