package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.AWAY;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Indicator;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;

class KnownIndicatorTest {
    private final Story story = new Story().login("s");

    @Test
    void weighsAnAddressByHowSureTheSourceIs() {
        indicate(Indicator.Kind.IP, "203.0.113.9", 50, null);
        story.from(AWAY).login("t");
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED))
                .isEqualTo(Parameter.INDICATOR_MOST.standard() / 2);
    }

    @Test
    void letsTheMostConfidentMatchCount() {
        indicate(Indicator.Kind.IP, "203.0.113.9", 20, null);
        indicate(Indicator.Kind.DEVICE, "thief", 90, null);
        story.from(AWAY).login("t");
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED))
                .isEqualTo(Parameter.INDICATOR_MOST.standard() * 0.9);
    }

    @Test
    void looksAtTheNameOfABuyOnly() {
        indicate(Indicator.Kind.INSTRUMENT, "XHKG:8999", 80, null);
        story.buy("s", "XHKG:8999", 100, 1);
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED)).isPositive();
        story.sell("s", "XHKG:8999", 100);
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED)).isZero();
    }

    @Test
    void anAccountWhosePasswordIsKnownWeighsAtLoginsByPasswordOnly() {
        indicate(Indicator.Kind.CREDENTIAL, "ken", 75, null);
        story.login("t");
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED))
                .isEqualTo(Parameter.INDICATOR_MOST.standard() * 0.75);
        story.loginWith("u", Method.PASSWORD, Method.PASSKEY);
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED)).isZero();
    }

    @Test
    void saysNothingOnceAnIndicatorHasExpired() {
        indicate(Indicator.Kind.IP, "203.0.113.9", 50, story.nowMicros() + Clock.HOUR);
        story.later(2 * Clock.HOUR).from(AWAY).login("t");
        assertThat(story.weight(ReasonCode.INDICATOR_MATCHED)).isZero();
    }

    private void indicate(
            Indicator.Kind kind, String value, int confidence, @Nullable Long untilMicros) {
        story.accept(
                new Indicator(
                        story.id(), story.tick(), kind, value, confidence, "isac", untilMicros));
    }
}
