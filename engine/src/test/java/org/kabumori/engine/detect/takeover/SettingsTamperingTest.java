package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;

class SettingsTamperingTest {
    private final Story story = new Story().login("s");

    @Test
    void weighsAFreshChangeWholeAndLetsItFadeInAMonth() {
        story.setting("s", Setting.EMAIL);
        double whole = Parameter.CONTACT_CHANGED.standard();
        assertThat(story.weight(ReasonCode.CONTACT_CHANGED)).isEqualTo(whole);
        story.later(15 * Clock.DAY).login("t");
        assertThat(story.weight(ReasonCode.CONTACT_CHANGED)).isBetween(whole * 0.49, whole * 0.5);
        story.later(16 * Clock.DAY).login("u");
        assertThat(story.weight(ReasonCode.CONTACT_CHANGED)).isZero();
    }

    @Test
    void tellsTheFamiliesOfSettingsApart() {
        story.setting("s", Setting.NOTIFICATION_OFF)
                .setting("s", Setting.PASSWORD)
                .setting("s", Setting.WITHDRAWAL_ACCOUNT)
                .setting("s", Setting.FOREIGN_TRADING_ON);
        assertThat(story.weight(ReasonCode.NOTIFICATION_OFF)).isPositive();
        assertThat(story.weight(ReasonCode.METHOD_CHANGED)).isPositive();
        assertThat(story.weight(ReasonCode.WITHDRAWAL_ACCOUNT_CHANGED)).isPositive();
        assertThat(story.weight(ReasonCode.LIMITS_WIDENED)).isPositive();
    }

    @Test
    void weighsAWithdrawalToAnAccountChangedLately() {
        story.setting("s", Setting.WITHDRAWAL_ACCOUNT).cash("s", -500_000, null);
        assertThat(story.weight(ReasonCode.WITHDRAWAL_ACCOUNT_CHANGED))
                .isCloseTo(Parameter.WITHDRAWAL_ACCOUNT_CHANGED.standard(), within(0.01));
    }

    @Test
    void saysNothingOfNoticesSwitchedOnAndOfARegisteredDevice() {
        story.setting("s", Setting.NOTIFICATION_ON).setting("s", Setting.DEVICE_REGISTERED);
        assertThat(story.evidence().weight(ReasonCode.NOTIFICATION_OFF)).isZero();
        assertThat(story.evidence().weight(ReasonCode.METHOD_CHANGED)).isZero();
    }
}
