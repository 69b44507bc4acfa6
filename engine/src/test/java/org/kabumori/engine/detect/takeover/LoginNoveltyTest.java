package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.AWAY;
import static org.kabumori.engine.Story.home;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;

class LoginNoveltyTest {
    private final Story story = new Story().past(10);

    @Test
    void findsAStrangersDeviceNetworkCountryAndAgentNew() {
        story.from(AWAY).login("s");
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_NEW)).isGreaterThan(2);
        assertThat(story.weight(ReasonCode.LOGIN_NETWORK_NEW)).isPositive();
        assertThat(story.weight(ReasonCode.LOGIN_COUNTRY_NEW)).isPositive();
        assertThat(story.weight(ReasonCode.LOGIN_AGENT_NEW)).isPositive();
    }

    @Test
    void speaksForTheCustomerAtHomeOnHisOwnDevice() {
        story.login("s");
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_KNOWN)).isLessThan(-1);
        assertThat(story.weight(ReasonCode.LOGIN_NETWORK_KNOWN)).isLessThan(-1);
    }

    @Test
    void saysLessTheFewerDaysTheCustomerIsKnown() {
        double settled = story.from(AWAY).login("s").weight(ReasonCode.LOGIN_DEVICE_NEW);
        story.as("new").past(1).from(AWAY).login("t");
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_NEW)).isPositive().isLessThan(settled);
    }

    @Test
    void saysNothingOfADeviceOfACustomerNeverSeen() {
        story.as("nobody").login("s");
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_NEW)).isZero();
    }

    @Test
    void doesNotCallAnUntoldDeviceNewAndDoesNotTakeItForKnown() {
        story.from(home("ken").withDevice(null)).login("s");
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_NEW)).isZero();
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_KNOWN)).isZero();
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_UNKNOWN)).isPositive();
    }

    @Test
    void doesNotTrustWhatCameNoEarlierThanAChangeOfMailAddress() {
        double before = story.login("s").weight(ReasonCode.LOGIN_DEVICE_KNOWN);
        story.as("late").login("first").setting("first", Setting.EMAIL).past(10).login("t");
        assertThat(before).isNegative();
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_KNOWN)).isZero();
    }
}
