package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

class ThinBuyTest {
    private static final String THIN = "XTKS:Z901";
    private static final String LARGE = "XTKS:Z100";

    private final Story story =
            new Story()
                    .name(THIN, "JPY", 100, 10_000_000, 2_000_000_000L)
                    .name(LARGE, 1_000, 10_000_000_000L);

    @Test
    void growsWithTheShareOfAnOrdinaryDay() {
        double tenth = story.buy(null, THIN, 10_000, 100).weight(ReasonCode.BUY_THIN);
        double whole = story.as("other").buy(null, THIN, 100_000, 100).weight(ReasonCode.BUY_THIN);
        assertThat(tenth).isGreaterThan(1).isLessThan(whole);
        assertThat(whole).isLessThanOrEqualTo(Parameter.THIN_MOST.standard());
    }

    @Test
    void addsUpTheOrdersOfADay() {
        double first = story.buy(null, THIN, 5_000, 100).weight(ReasonCode.BUY_THIN);
        assertThat(story.buy(null, THIN, 5_000, 100).weight(ReasonCode.BUY_THIN))
                .isGreaterThan(first);
    }

    @Test
    void speaksForTheCustomerWhereNoThiefCouldMoveThePrice() {
        story.buy(null, LARGE, 1_000, 1_000);
        assertThat(story.weight(ReasonCode.BUY_LIQUID)).isEqualTo(Parameter.BUY_LIQUID.standard());
        assertThat(story.weight(ReasonCode.BUY_THIN)).isZero();
    }

    @Test
    void countsPocketMoneyForLittle() {
        assertThat(story.buy(null, THIN, 100, 100).weight(ReasonCode.BUY_THIN)).isLessThan(0.3);
    }

    @Test
    void weighsAgainstTheCompany() {
        story.buy(null, THIN, 20_000, 100);
        assertThat(story.weight(ReasonCode.BUY_OF_CAP))
                .isCloseTo(Parameter.CAP_PER_DECADE.standard(), within(1e-9));
        story.buy(null, LARGE, 20_000, 1_000);
        assertThat(story.weight(ReasonCode.BUY_OF_CAP)).isZero();
    }

    @Test
    void weighsAgainstTheDaySoFarOnceItIsKnown() {
        story.buy(null, THIN, 10_000, 100);
        assertThat(story.weight(ReasonCode.BUY_OF_DAY)).isZero();
        story.as("other").trade(THIN, 100, 20_000).buy(null, THIN, 10_000, 100);
        assertThat(story.weight(ReasonCode.BUY_OF_DAY))
                .isCloseTo(Parameter.DAY_PER_DECADE.standard(), within(1e-9));
    }

    @Test
    void saysThatANameIsUnknown() {
        story.buy(null, "XTKS:Z999", 100, 100);
        assertThat(story.weight(ReasonCode.INSTRUMENT_UNKNOWN)).isPositive();
        assertThat(story.weight(ReasonCode.BUY_THIN)).isZero();
    }
}
