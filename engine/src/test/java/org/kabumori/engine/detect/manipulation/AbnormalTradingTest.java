package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

class AbnormalTradingTest {
    private static final String THIN = "XTKS:Z901";

    private final Story story = new Story().name(THIN, 100, 5_000_000).snapshot(9_000_000);

    @Test
    void saysNothingUpToTwiceAnOrdinaryDay() {
        story.trade(THIN, 100, 100_000);
        assertThat(weightOfBuy(ReasonCode.INSTRUMENT_VOLUME)).isZero();
    }

    @Test
    void volumeWeighsWhollyFromTenOrdinaryDays() {
        story.trade(THIN, 100, 500_000);
        assertThat(weightOfBuy(ReasonCode.INSTRUMENT_VOLUME))
                .isEqualTo(Parameter.ABNORMAL_VOLUME.standard());
    }

    @Test
    void theRiseWeighsFromFivePercentAndWhollyFromTwenty() {
        story.trade(THIN, 105, 100);
        assertThat(weightOfBuy(ReasonCode.INSTRUMENT_PRICE)).isLessThan(1e-9);
        story.trade(THIN, 121, 100);
        assertThat(weightOfBuy(ReasonCode.INSTRUMENT_PRICE))
                .isEqualTo(Parameter.ABNORMAL_PRICE.standard());
    }

    @Test
    void saysNothingOfSells() {
        story.trade(THIN, 130, 900_000);
        story.order(null, THIN, Side.SELL, 100, 130.0, TaxAccount.TOKUTEI);
        assertThat(story.weight(ReasonCode.INSTRUMENT_PRICE)).isZero();
    }

    @Test
    void saysNothingWhereTheOrdinaryDayIsUnknown() {
        story.trade("XTKS:Z902", 130, 900_000).buy(null, "XTKS:Z902", 100, 130);
        assertThat(story.weight(ReasonCode.INSTRUMENT_VOLUME)).isZero();
        assertThat(story.weight(ReasonCode.INSTRUMENT_PRICE)).isZero();
    }

    private double weightOfBuy(ReasonCode code) {
        return story.buy(null, THIN, 100, 130).weight(code);
    }
}
