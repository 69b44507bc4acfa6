package org.kabumori.engine.detect.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.engine.Story.AWAY;
import static org.kabumori.engine.Story.home;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Story;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;

class ImpossibleTravelTest {
    private final Story story = new Story().past(10).login("home");

    @Test
    void findsALoginAbroadOddWithinAnHourOfASessionAtHome() {
        story.later(50 * Clock.MINUTE).from(AWAY).login("s");
        double login = story.weight(ReasonCode.LOGIN_FAR_AWAY);
        assertThat(login).isGreaterThan(1);
        story.later(Clock.HOUR).setting("s", Setting.NOTIFICATION_ON);
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isEqualTo(login);
    }

    @Test
    void saysNothingOnceAFlightIsPossible() {
        story.later(4 * Clock.HOUR).from(AWAY).login("s");
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isZero();
    }

    @Test
    void findsTheStrangerOddAndNotTheCustomerAtHome() {
        story.later(5 * Clock.HOUR).from(AWAY).login("s").later(Clock.HOUR);
        story.from(home("ken")).login("back");
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isZero();
        story.setting("s", Setting.NOTIFICATION_ON);
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isPositive();
    }

    @Test
    void getsUsedToACountryThatTheCustomerOftenComesFrom() {
        Story.Origin vpn = home("ken").at("203.0.113.9", "SG", 65_004L);
        story.from(vpn).past(20).from(home("ken")).login("t").from(vpn).login("u");
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isZero();
    }

    @Test
    void doesNotTakeAServersPlaceForTheCustomers() {
        story.from(AWAY.withChannel(Channel.API)).login("service");
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isZero();
        story.later(5 * Clock.HOUR).login("service-2").from(AWAY.at("203.0.113.9", "TW", 1L));
        assertThat(story.login("s").weight(ReasonCode.LOGIN_FAR_AWAY)).isZero();
    }

    @Test
    void saysNothingWhereTheFeedTellsNoCountry() {
        story.from(AWAY.at("203.0.113.9", null, null)).login("s");
        assertThat(story.weight(ReasonCode.LOGIN_FAR_AWAY)).isZero();
    }
}
