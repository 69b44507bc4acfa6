package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.AWAY;
import static org.kabumori.engine.Story.home;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class ScoutingLoginsTest {
    private final Story story = new Story().past(10);

    @Test
    void findsAStrangerOddWhoLookedInDaysBefore() {
        story.from(AWAY).login("look").logout("look").later(3 * Clock.DAY).login("s");
        assertThat(story.weight(ReasonCode.SCOUTED)).isPositive();
        story.setting("s", Setting.NOTIFICATION_ON);
        assertThat(story.weight(ReasonCode.SCOUTED)).isPositive();
    }

    @Test
    void saysNothingAboutTheCustomerHimselfAfterwards() {
        story.from(AWAY).login("look").later(3 * Clock.DAY).from(home("ken")).login("s");
        assertThat(story.weight(ReasonCode.SCOUTED)).isZero();
    }

    @Test
    void doesNotTakeAVisitThatDidSomethingForScouting() {
        story.from(AWAY).login("look").setting("look", Setting.NOTIFICATION_ON);
        story.later(3 * Clock.DAY).login("s");
        assertThat(story.weight(ReasonCode.SCOUTED)).isZero();
    }

    @Test
    void takesTheSameHalfDayForOneVisitAndForgetsAfterThreeWeeks() {
        story.from(AWAY).login("look").later(11 * Clock.HOUR).login("s");
        assertThat(story.weight(ReasonCode.SCOUTED)).isZero();
        story.later(22 * Clock.DAY).login("t");
        assertThat(story.weight(ReasonCode.SCOUTED)).isZero();
    }

    @Test
    void saysNothingOfACustomerNeverSeen() {
        story.as("nobody").login("look").later(2 * Clock.DAY).login("s");
        assertThat(story.weight(ReasonCode.SCOUTED)).isZero();
    }
}
