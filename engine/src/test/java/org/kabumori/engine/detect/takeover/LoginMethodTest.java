package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

class LoginMethodTest {
    private final Story story = new Story();

    @Test
    void trustsAPasskey() {
        story.loginWith("s", Method.PASSKEY);
        assertThat(story.weight(ReasonCode.LOGIN_PHISHING_RESISTANT))
                .isEqualTo(Parameter.PHISHING_RESISTANT.standard());
    }

    @Test
    void trustsAPasskeyLittleThatWasEnrolledLately() {
        story.login("s").setting("s", Setting.METHOD_ADDED).loginWith("t", Method.PASSKEY);
        assertThat(story.weight(ReasonCode.LOGIN_PHISHING_RESISTANT))
                .isEqualTo(Parameter.PHISHING_RESISTANT.standard() * 0.1);
    }

    @Test
    void doesNotTrustACodeThatCanBePassedOn() {
        story.loginWith("s", Method.PASSWORD, Method.OTP_SMS);
        assertThat(story.weight(ReasonCode.LOGIN_PHISHING_RESISTANT)).isZero();
    }

    @Test
    void countsTheFailuresBeforeASuccessUpToSix() {
        story.login("s").failedLogin().failedLogin().login("t");
        double each = Parameter.FAILURE.standard();
        assertThat(story.weight(ReasonCode.LOGIN_AFTER_FAILURES)).isEqualTo(2 * each);
        for (int i = 0; i < 20; i++) {
            story.failedLogin();
        }
        story.login("u");
        assertThat(story.weight(ReasonCode.LOGIN_AFTER_FAILURES)).isEqualTo(6 * each);
    }

    @Test
    void saysNothingAboutAFailedLoginItself() {
        story.login("s").failedLogin();
        assertThat(story.evidence().weight(ReasonCode.LOGIN_AFTER_FAILURES)).isZero();
    }
}
