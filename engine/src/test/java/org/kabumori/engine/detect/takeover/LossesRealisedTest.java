package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.lot;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class LossesRealisedTest {
    private static final String NAME = "XTKS:Z100";

    private final Story story = new Story().name(NAME, 1_000, 1_000_000_000);

    @Test
    void findsASaleFarBelowItsCostOdd() {
        assertThat(weightOfSaleThatCost(1_500)).isPositive();
    }

    @Test
    void saysNothingAboutAGainOrTheSpread() {
        assertThat(weightOfSaleThatCost(800)).isZero();
        assertThat(weightOfSaleThatCost(1_030)).isZero();
    }

    @Test
    void saysNothingWhereTheCostIsUnknown() {
        story.sell(null, NAME, 100);
        assertThat(story.weight(ReasonCode.SALE_AT_LOSS)).isZero();
    }

    @Test
    void followsTheAverageCostOfWhatIsBought() {
        story.snapshot(0, lot(NAME, 100, 800))
                .buy(null, NAME, 300, 2_000)
                .fill(2_000)
                .trade(NAME, 1_000, 100);
        assertThat(story.sell(null, NAME, 100).weight(ReasonCode.SALE_AT_LOSS)).isPositive();
    }

    @Test
    void findsItLessOddWithWhoDidItBefore() {
        double first = weightOfSaleThatCost(1_500);
        story.later(5 * Clock.DAY);
        assertThat(weightOfSaleThatCost(1_500)).isBetween(first * 0.45, first * 0.5);
    }

    private double weightOfSaleThatCost(double cost) {
        story.snapshot(0, lot(NAME, 1_000, cost)).sell(null, NAME, 100);
        return story.weight(ReasonCode.SALE_AT_LOSS);
    }
}
