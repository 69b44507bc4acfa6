package org.kabumori.engine.detect.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class CommonDeviceTest {
    private final Story story = new Story().as("ken").past(12);

    @Test
    void takesBackTheNewsOfADeviceThatManyUseQuietlyForDays() {
        read(10, 12);
        story.as("ken").from(Story.AWAY).login("r");
        assertThat(weight()).isEqualTo(-story.weight(ReasonCode.LOGIN_DEVICE_NEW)).isNegative();
    }

    @Test
    void takesBackLessOfAFewCustomersAndNothingOfThree() {
        read(6, 12);
        story.as("ken").from(Story.AWAY).login("r");
        double news = story.weight(ReasonCode.LOGIN_DEVICE_NEW);
        assertThat(weight()).isBetween(-news * 0.8, -news * 0.1);
        Story few = new Story().as("ken").past(12);
        read(few, 3, 12);
        few.as("ken").from(Story.AWAY).login("r");
        assertThat(few.weight(ReasonCode.COMMON_DEVICE)).isZero();
    }

    @Test
    void saysNothingOfADeviceThatIsNewToAll() {
        read(30, 1);
        story.as("ken").from(Story.AWAY).login("r");
        assertThat(weight()).isZero();
    }

    private void read(int customers, int days) {
        read(story, customers, days);
    }

    private static void read(Story story, int customers, int days) {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < customers; i++) {
                story.as("c" + i).from(Story.AWAY).login("s" + day + "-" + i);
            }
            story.later(Clock.DAY);
        }
    }

    private double weight() {
        return story.weight(ReasonCode.COMMON_DEVICE);
    }
}
