package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.lot;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;

class LiquidationTest {
    private static final String A = "XTKS:Z100";
    private static final String B = "XTKS:Z101";
    private static final String C = "XTKS:Z102";

    private final Story story =
            new Story()
                    .name(A, 1_000, 1_000_000_000)
                    .name(B, 1_000, 1_000_000_000)
                    .name(C, 1_000, 1_000_000_000)
                    .snapshot(
                            0,
                            lot(A, 1_000, 900),
                            lot(B, 1_000, 900),
                            lot(C, 1_000, 900, TaxAccount.NISA));

    @Test
    void saysNothingWhileAFifthOrLessIsSold() {
        story.sell(null, A, 600);
        assertThat(story.weight(ReasonCode.LIQUIDATION)).isZero();
    }

    @Test
    void growsWithTheShareAndTheNumberOfNames() {
        double one = story.sell(null, A, 1_000).weight(ReasonCode.LIQUIDATION);
        double two = story.sell(null, B, 1_000).weight(ReasonCode.LIQUIDATION);
        double all = nisa().weight(ReasonCode.LIQUIDATION);
        assertThat(one).isPositive().isLessThan(two);
        assertThat(all).isGreaterThan(two).isEqualTo(Parameter.LIQUIDATION_MINUTES.standard());
    }

    @Test
    void findsNisaLotsApart() {
        story.sell(null, A, 1_000);
        assertThat(story.weight(ReasonCode.LIQUIDATION_NISA)).isZero();
        assertThat(nisa().weight(ReasonCode.LIQUIDATION_NISA))
                .isEqualTo(Parameter.LIQUIDATION_NISA.standard());
    }

    @Test
    void remembersWhatWasSoldOverWeeks() {
        story.sell(null, A, 1_000).fill(1_000).sell(null, B, 1_000).fill(1_000);
        double now = story.weight(ReasonCode.LIQUIDATION);
        story.later(10 * Clock.DAY).sell(null, C, 1);
        assertThat(story.weight(ReasonCode.LIQUIDATION)).isPositive().isLessThan(now);
    }

    @Test
    void findsItHalfAsOddWithWhoDidItBefore() {
        story.sell(null, A, 1_000).fill(1_000).sell(null, B, 1_000).fill(1_000);
        story.later(40 * Clock.DAY).snapshot(0, lot(A, 1_000, 900));
        double again = story.sell(null, A, 1_000).weight(ReasonCode.LIQUIDATION);
        story.as("never").snapshot(0, lot(A, 1_000, 900));
        assertThat(again).isPositive();
        assertThat(story.sell(null, A, 1_000).weight(ReasonCode.LIQUIDATION)).isEqualTo(again * 2);
    }

    @Test
    void saysNothingAboutACustomerWithoutHoldingsThatAreKnown() {
        story.as("unknown").buy(null, A, 100, 1_000);
        assertThat(story.weight(ReasonCode.LIQUIDATION)).isZero();
    }

    private Story nisa() {
        return story.order(null, C, Side.SELL, 1_000, null, TaxAccount.NISA);
    }
}
