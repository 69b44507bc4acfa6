package org.kabumori.engine.detect.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class GuessedPasswordTest {
    private static final Story.Origin ELSEWHERE =
            new Story.Origin(
                    "other",
                    "10.44.8.9",
                    "JP",
                    64_531L,
                    "Windows",
                    org.kabumori.engine.event.Channel.WEB);

    private final Story story = new Story().as("ken").snapshot(9_000_000).past(12);

    @Test
    void weighsOnAStrangerDaysLaterAndFades() {
        probe();
        double soon =
                story.later(3 * Clock.DAY).as("ken").from(ELSEWHERE).login("a").weight(code());
        assertThat(soon).isGreaterThan(1);
        double late = story.later(20 * Clock.DAY).from(ELSEWHERE).login("b").weight(code());
        assertThat(late).isBetween(0.01, soon);
        assertThat(story.later(10 * Clock.DAY).login("c").weight(code())).isZero();
    }

    @Test
    void saysNothingOfTheCustomersOwnDevice() {
        probe();
        story.later(3 * Clock.DAY).as("ken").login("own");
        assertThat(story.weight(code())).isZero();
    }

    @Test
    void isSettledWhenTheCustomerChangesThePassword() {
        probe();
        story.later(Clock.DAY).as("ken").login("own").setting("own", Setting.PASSWORD);
        story.later(Clock.DAY).from(ELSEWHERE).login("a");
        assertThat(story.weight(code())).isZero();
    }

    @Test
    void saysNothingOfAnAccountThatWasOpenedFromElsewhere() {
        story.as("ken").from(Story.AWAY).login("n").later(Clock.DAY).from(ELSEWHERE).login("a");
        assertThat(story.weight(code())).isZero();
    }

    private void probe() {
        for (int i = 0; i < 20; i++) {
            story.as("u" + i).from(Story.AWAY).failedLogin();
        }
        story.as("ken").from(Story.AWAY).login("probe").logout("probe");
    }

    private static ReasonCode code() {
        return ReasonCode.PASSWORD_GUESSED;
    }
}
