package org.kabumori.engine.detect.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;

class StuffingSourceTest {
    private final Story story = new Story();

    @Test
    void saysNothingWhileTwoAccountsFail() {
        fail(2, 0);
        story.as("c").from(Story.AWAY).failedLogin();
        assertThat(weight()).isZero();
    }

    @Test
    void growsWithTheAccountsThatFailAndIsLimited() {
        double last = 0;
        for (int many : new int[] {4, 10, 40, 400}) {
            fail(many, 0);
            assertThat(weight()).as(many + " accounts").isGreaterThanOrEqualTo(last);
            last = weight();
        }
        assertThat(last).isEqualTo(Parameter.STUFFING_MOST.standard());
    }

    @Test
    void countsAnAccountOnceHoweverOftenItFails() {
        for (int i = 0; i < 50; i++) {
            story.as("ken").from(Story.AWAY).failedLogin();
        }
        assertThat(weight()).isZero();
        assertThat(story.alerts()).isEmpty();
    }

    @Test
    void seesOneTryADayOverAWeek() {
        for (int i = 0; i < 12; i++) {
            story.later(Clock.DAY / 2).as("u" + i).from(Story.AWAY).failedLogin();
        }
        assertThat(weight()).isGreaterThan(1);
        assertThat(story.alerts()).extracting(Alert::subject).contains("device:thief");
    }

    @Test
    void rejectsTheSourcesTriesAndNotTheCustomersSlip() {
        story.as("ken").snapshot(9_000_000).past(12);
        fail(12, 0);
        assertThat(story.last().answer()).isEqualTo(Answer.REJECT);
        story.as("ken").failedLogin();
        assertThat(story.last().answer()).isEqualTo(Answer.ALLOW);
    }

    @Test
    void neverFreezesAnAccountForAFailedLogin() {
        story.as("ken").snapshot(900_000_000).past(12);
        fail(60, 0);
        story.as("ken").from(Story.AWAY).failedLogin();
        assertThat(story.last().accountAction())
                .isEqualTo(org.kabumori.engine.Decision.AccountAction.NONE);
    }

    @Test
    void isOrdinaryWhereManySucceed() {
        for (int i = 0; i < 400; i++) {
            story.as("c" + i).from(Story.AWAY).loginWith("s" + i, Method.PASSWORD);
        }
        fail(12, 0);
        assertThat(weight()).isZero();
        assertThat(story.alerts()).isEmpty();
    }

    @Test
    void forgetsASourceThatWasQuietForAWeek() {
        fail(12, 0);
        story.later(8 * Clock.DAY).as("z").from(Story.AWAY).failedLogin();
        assertThat(weight()).isZero();
    }

    @Test
    void saysNothingOfALoginThatTellsNeitherDeviceNorAddress() {
        fail(12, 0);
        story.as("z").from(Story.AWAY.withDevice(null).at(null, null, null)).failedLogin();
        assertThat(weight()).isZero();
    }

    @Test
    void ofTwoTimesTellsTheSecondOnlyWhenItDoubled() {
        fail(8, 0);
        int first = story.alerts().size();
        fail(14, 8);
        assertThat(story.alerts()).hasSize(first);
        fail(30, 14);
        assertThat(story.alerts()).hasSizeGreaterThan(first);
    }

    private void fail(int accounts, int from) {
        for (int i = from; i < accounts; i++) {
            story.as("u" + i).from(Story.AWAY).failedLogin();
        }
    }

    private double weight() {
        return story.weight(ReasonCode.STUFFING_SOURCE);
    }
}
