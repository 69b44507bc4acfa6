package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Indicator;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Cheapest;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;

import java.util.List;

/** The hardest case: a settled customer comes from his own device and network, as for months. */
class ExposedPasswordTest {
    private static final double POWER_YEN = 5e6;

    private final Story story = new Story();

    @BeforeEach
    void settle() {
        story.snapshot(POWER_YEN).past(120).login("yesterday");
        assertThat(story.last().answer()).isEqualTo(Answer.ALLOW);
        story.later(Clock.DAY);
    }

    @Test
    void aPasswordThatIsOutIsNeverEnoughHoweverWellTheRestFits() {
        indicate(90, null);
        story.login("s");
        assertThat(story.last().answer()).isEqualTo(Answer.CHALLENGE);
        assertThat(story.last().require()).isEqualTo(Require.OUT_OF_BAND);
        assertThat(byEvidenceAlone(story.last())).isEqualTo(Answer.ALLOW);
        assertThat(codes(story.last())).first().isEqualTo(ReasonCode.PASSWORD_EXPOSED);
        story.loginWith("t", Method.PASSWORD, Method.OTP_SMS);
        assertThat(story.last().answer()).isEqualTo(Answer.CHALLENGE);
    }

    @Test
    void whoHasAPasskeyIsAskedForItAndIsLeftAloneWhenHeComesWithIt() {
        story.snapshot(POWER_YEN, List.of(Method.PASSWORD, Method.PASSKEY));
        indicate(90, null);
        story.login("s");
        assertThat(story.last().require()).isEqualTo(Require.PASSKEY);
        for (Method method : List.of(Method.PASSKEY, Method.CLIENT_CERTIFICATE)) {
            story.loginWith("k-" + method.word(), method);
            assertThat(story.last().answer()).isEqualTo(Answer.ALLOW);
            assertThat(codes(story.last())).doesNotContain(ReasonCode.PASSWORD_EXPOSED);
        }
    }

    @Test
    void aRumourOnlyWeighsAndAnEndEndsIt() {
        indicate(ExposedPassword.SURE_CONFIDENCE - 1, null);
        story.login("s");
        assertThat(codes(story.last())).doesNotContain(ReasonCode.PASSWORD_EXPOSED);
        indicate(ExposedPassword.SURE_CONFIDENCE, story.nowMicros() + Clock.DAY);
        story.login("t");
        assertThat(story.last().answer()).isEqualTo(Answer.CHALLENGE);
        indicate(0, story.nowMicros());
        story.later(Clock.HOUR).login("u");
        assertThat(story.last().answer()).isEqualTo(Answer.ALLOW);
    }

    @Test
    void aFailedLoginIsNobodyToAsk() {
        indicate(90, null);
        story.failedLogin();
        assertThat(codes(story.last())).doesNotContain(ReasonCode.PASSWORD_EXPOSED);
    }

    /** What the score says: nothing would have been asked of him. */
    private static Answer byEvidenceAlone(Decision decision) {
        double atStakeYen = POWER_YEN * Parameter.LOSS_LOGIN.standard();
        return Cheapest.of(decision.scoreMillionths() / 1e6, atStakeYen, 0, false, Policy.STANDARD)
                .answer();
    }

    private static List<ReasonCode> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private void indicate(int confidence, @Nullable Long untilMicros) {
        story.accept(
                new Indicator(
                        story.id(),
                        story.tick(),
                        Indicator.Kind.CREDENTIAL,
                        "ken",
                        confidence,
                        "kabumori",
                        untilMicros));
    }
}
