package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.AWAY;
import static org.kabumori.engine.Story.home;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.evidence.ReasonCode;

class SessionOriginTest {
    private static final String NAME = "XTKS:Z100";

    private final Story story =
            new Story().name(NAME, 1_000, 1_000_000_000).snapshot(5_000_000).past(8).login("s");

    @Test
    void saysNothingAboutAnOrderFromWhereTheLoginCame() {
        story.buy("s", NAME, 100, 1_000);
        assertThat(story.weight(ReasonCode.SESSION_NETWORK_CHANGED)).isZero();
        assertThat(story.weight(ReasonCode.SESSION_DEVICE_CHANGED)).isZero();
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_KNOWN)).isNegative();
    }

    @Test
    void findsAStolenSessionByItsOtherNetworkAndDevice() {
        story.from(AWAY).buy("s", NAME, 100, 1_000);
        assertThat(story.weight(ReasonCode.SESSION_NETWORK_CHANGED)).isGreaterThan(1);
        assertThat(story.weight(ReasonCode.SESSION_DEVICE_CHANGED)).isGreaterThan(1);
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_KNOWN)).isZero();
    }

    @Test
    void allowsAnotherOfTheCustomersOwnNetworks() {
        Story.Origin mobile = home("ken").at("198.51.100.7", "JP", 64_530L);
        story.from(mobile).past(1).from(home("ken")).login("t");
        story.from(mobile).buy("t", NAME, 100, 1_000);
        assertThat(story.weight(ReasonCode.SESSION_NETWORK_CHANGED)).isZero();
    }

    @Test
    void findsASessionWithoutALoginOdd() {
        story.buy("never-heard-of", NAME, 100, 1_000);
        assertThat(story.weight(ReasonCode.SESSION_UNKNOWN)).isPositive();
        story.from(home("ken").withChannel(Channel.PHONE)).buy(null, NAME, 100, 1_000);
        assertThat(story.weight(ReasonCode.SESSION_UNKNOWN)).isZero();
    }

    @Test
    void letsALoginVouchForHalfWhereAnOrderDoesNotTellItsOrigin() {
        double told = story.buy("s", NAME, 100, 1_000).weight(ReasonCode.LOGIN_DEVICE_KNOWN);
        story.from(home("ken").at(null, null, null).withDevice(null)).buy("s", NAME, 100, 1_000);
        assertThat(story.weight(ReasonCode.LOGIN_DEVICE_KNOWN)).isEqualTo(told / 2);
    }
}
