package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class DormantAccountTest {
    private final Story story = new Story().as("busy").past(8).as("ken");

    @Test
    void findsALoginOddAfterFortyDaysWithoutOne() {
        story.past(1).later(39 * Clock.DAY).login("s");
        assertThat(story.weight(ReasonCode.LOGIN_DORMANT)).isPositive();
    }

    @Test
    void saysNothingAfterThirtyNineDays() {
        story.past(1).later(38 * Clock.DAY).login("s");
        assertThat(story.weight(ReasonCode.LOGIN_DORMANT)).isZero();
    }

    @Test
    void saysNothingInTheFirstDaysOfALog() {
        Story young = new Story().login("s");
        assertThat(young.weight(ReasonCode.LOGIN_DORMANT)).isZero();
    }

    @Test
    void staysWithTheSession() {
        story.past(1).later(39 * Clock.DAY).login("s").setting("s", Setting.NOTIFICATION_ON);
        assertThat(story.weight(ReasonCode.LOGIN_DORMANT)).isPositive();
    }
}
