package org.kabumori.engine.detect.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class SharedOriginTest {
    private static final String NAME = "XTKS:Z100";

    private final Story story = new Story().name(NAME, 3_200, 4_000_000_000L);

    @Test
    void weighsWhenAnotherAccountWasTakenOverFromThere() {
        customers("taro", "jiro");
        rob("taro");
        story.as("jiro").from(Story.AWAY).login("jx");
        assertThat(weight()).isGreaterThan(1);
        sell("jiro", "jx", 3_000);
        assertThat(weight()).isGreaterThan(1);
        assertThat(story.alerts())
                .anySatisfy(
                        alert -> {
                            assertThat(alert.kind()).isEqualTo(Alert.Kind.SHARED_INFRASTRUCTURE);
                            assertThat(alert.accounts()).containsExactlyInAnyOrder("taro", "jiro");
                        });
    }

    @Test
    void doesNotCountWhatAnAccountGaveItself() {
        customers("taro");
        rob("taro");
        story.later(Clock.HOUR).as("taro").from(Story.AWAY).login("again");
        assertThat(weight()).isZero();
    }

    @Test
    void saysNothingToACustomerWhoLooksLikeHimself() {
        story.as("taro").from(Story.AWAY).snapshot(100_000, Story.lot(NAME, 3_000, 3_000));
        for (int day = 0; day < 12; day++) {
            story.as("jiro").from(Story.AWAY).login("j" + day).later(Clock.DAY);
        }
        rob("taro");
        story.as("jiro").from(Story.AWAY).login("jx");
        assertThat(weight()).isZero();
    }

    @Test
    void fadesWithinTwoWeeks() {
        customers("taro", "jiro");
        rob("taro");
        story.later(15 * Clock.DAY).as("jiro").from(Story.AWAY).login("jx");
        assertThat(weight()).isZero();
    }

    @Test
    void saysNothingWhereNeitherDeviceNorAddressIsTold() {
        customers("taro", "jiro");
        rob("taro");
        story.as("jiro").from(Story.AWAY.withDevice(null).at(null, "SG", 65_004L)).login("jx");
        assertThat(weight()).isZero();
    }

    private void customers(String... accounts) {
        for (String account : accounts) {
            story.as(account).snapshot(100_000, Story.lot(NAME, 3_000, 3_000)).past(12);
        }
    }

    private void rob(String account) {
        story.as(account).from(Story.AWAY).login("x-" + account);
        sell(account, "x-" + account, 3_000);
    }

    private void sell(String account, String session, double shares) {
        story.as(account).from(Story.AWAY);
        story.order(session, NAME, Side.SELL, shares, null, TaxAccount.TOKUTEI);
    }

    private double weight() {
        return story.weight(ReasonCode.SHARED_WITH_SUSPECTS);
    }
}
