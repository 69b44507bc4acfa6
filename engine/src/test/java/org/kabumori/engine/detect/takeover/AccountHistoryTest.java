package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.home;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.Verdict;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;

import java.util.Map;

class AccountHistoryTest {
    /** Asks where others would hold or reject. */
    private static final Policy ASKS =
            new Policy("asks", Map.of(Parameter.HOLD_YEN, 1e9, Parameter.REJECT_YEN, 1e9));

    private final Story story = new Story(ASKS).snapshot(1_000_000).past(5);
    private final Story.Origin newPhone = home("ken").withDevice("new-phone");

    @Test
    void remembersForAMonthThatAnAccountWasFrozen() {
        story.control(AccountControl.Action.FREEZE_TRADING);
        story.control(AccountControl.Action.UNFREEZE).login("s");
        double fresh = story.weight(ReasonCode.ACCOUNT_UNFROZEN);
        assertThat(fresh).isPositive();
        story.later(15 * Clock.DAY).login("t");
        assertThat(story.weight(ReasonCode.ACCOUNT_UNFROZEN)).isBetween(fresh * 0.49, fresh * 0.5);
    }

    @Test
    void trustsADeviceFromWhichTheCustomerConfirmedByWhatCannotBeRelayed() {
        confirm(true);
        story.later(Clock.DAY).login("next");
        assertThat(story.weight(ReasonCode.DEVICE_CONFIRMED)).isLessThan(-1);
        story.setting("next", Setting.NOTIFICATION_ON);
        assertThat(story.weight(ReasonCode.DEVICE_CONFIRMED)).isLessThan(-1);
    }

    @Test
    void doesNotTrustAnotherDevice() {
        confirm(true);
        story.from(home("ken").withDevice("another")).login("next");
        assertThat(story.weight(ReasonCode.DEVICE_CONFIRMED)).isZero();
    }

    @Test
    void doesNotTrustACodeThatCouldBeRelayed() {
        confirm(false);
        story.login("next");
        assertThat(story.weight(ReasonCode.DEVICE_CONFIRMED)).isZero();
    }

    @Test
    void forgetsItWhenAConfirmationFails() {
        confirm(true);
        story.confirm(Method.PASSKEY, Confirmation.Outcome.FAILED, true);
        story.login("next");
        assertThat(story.weight(ReasonCode.DEVICE_CONFIRMED)).isZero();
    }

    private void confirm(boolean bound) {
        story.from(newPhone).login("s").verdict(Verdict.Finding.TAKEOVER);
        story.buy("s", "XTKS:Z901", 100, 90);
        assertThat(story.last().answer()).isEqualTo(Answer.CHALLENGE);
        story.confirm(Method.PASSKEY, Confirmation.Outcome.PASSED, bound)
                .verdict(Verdict.Finding.UNCLEAR);
    }
}
