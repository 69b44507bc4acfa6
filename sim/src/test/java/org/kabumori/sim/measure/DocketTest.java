package org.kabumori.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.measure.Report.Grouping;
import org.kabumori.sim.world.Label;

import java.util.List;

class DocketTest {
    private static final String NAME = "XTKS:Z901";
    private static final long DAY = 86_400_000_000L;

    @Test
    void aReplacementCountsWhatItAddsAlsoUnderItsOwnName() {
        Docket docket = new Docket(List.of(session("v", "s", "c")));
        docket.take(limit("e1", 1, "v", "o1", 100, null));
        docket.take(limit("e2", 2, "v", "o2", 150, "o1"));
        docket.take(limit("e3", 3, "v", "o2", 160, "o2"));
        assertThat(Measurement.of(docket).attackBuyYen()).isEqualTo(16_000);
    }

    @Test
    void aMarketAndAStopOrderCountTheLastPriceSeenAtTheDaysRate() {
        Docket docket = new Docket(List.of(session("v", "s", "c")));
        docket.take(order("e0", 1, "v", "o0", "XHKG:Z1", OrderType.MARKET, null, 10, null));
        docket.take(
                new InstrumentReference(
                        "i",
                        1,
                        "XHKG:Z1",
                        "Lamps",
                        "HKD",
                        Micros.ONE,
                        5 * Micros.ONE,
                        0,
                        null,
                        null));
        docket.take(new FxRate("f", 1, "HKD", 20 * Micros.ONE));
        docket.take(new MarketTrade("t", 2, "XHKG:Z1", 6 * Micros.ONE, Micros.ONE, null));
        docket.take(order("e1", 3, "v", "o1", "XHKG:Z1", OrderType.MARKET, null, 10, null));
        docket.take(order("e2", 4, "v", "o2", "XHKG:Z1", OrderType.STOP, 9L, 10, null));
        assertThat(Measurement.of(docket).attackBuyYen()).isEqualTo(2 * 10 * 6 * 20);
        assertThat(Report.of(docket, 1).unpricedAttacks()).isEqualTo(1);
    }

    @Test
    void aLabelNamesTheEventOrTheOrderOnlyAndAnAccountAloneIsNoAttack() {
        Docket docket =
                new Docket(
                        List.of(
                                label("a", "s", "o1", null, Finding.TAKEOVER, null),
                                label("b", "s", null, "e3", Finding.TAKEOVER, null),
                                label("c", null, null, null, Finding.TAKEOVER, null),
                                label("m", null, null, null, Finding.MANIPULATOR, null)));
        docket.take(limit("e1", 1, "a", "o1", 100, null));
        docket.take(limit("e2", 2, "a", "o2", 100, null));
        docket.take(limit("e3", 3, "b", "o3", 100, null));
        docket.take(limit("e4", 4, "b", "o4", 100, null));
        docket.take(limit("e5", 5, "c", "o5", 100, null));
        docket.take(limit("e6", 6, "m", "o6", 100, null));
        Measurement measured = Measurement.of(docket);
        assertThat(measured.victims()).isEqualTo(2);
        assertThat(measured.genuineOrders()).isEqualTo(3);
    }

    @Test
    void aRepeatedEventCountsOnceAndASecondAnswerTellsTheLineOfTheFirst() {
        Docket docket = new Docket(List.of());
        docket.take(limit("e1", 1, "a", "o1", 100, null));
        docket.take(limit("e1", 1, "a", "o1", 100, null));
        assertThat(docket.answered(1, "e1", Answer.HOLD, null, List.of())).isZero();
        assertThat(docket.answered(2, "e1", Answer.ALLOW, null, List.of())).isEqualTo(1);
        assertThat(docket.answered(3, "other", Answer.ALLOW, null, List.of())).isZero();
        assertThat(docket.answered(4, "other", Answer.ALLOW, null, List.of())).isEqualTo(3);
        assertThat(docket.answered(5, "other", Answer.ALLOW, null, List.of())).isEqualTo(3);
        assertThat(Measurement.of(docket).genuineOrders()).isEqualTo(1);
        assertThat(Measurement.of(docket).genuineOrdersHeld()).isEqualTo(1);
    }

    @Test
    void aChallengeOfAnyKindDoesNotStopAThiefButBothersACustomer() {
        Docket docket = new Docket(List.of(session("v", "s", "c")));
        docket.take(limit("e1", 1, "v", "o1", 100, null));
        docket.take(limit("e2", 2, "v", "o2", 300, null));
        docket.take(limit("e3", 3, "h", "o3", 300, null));
        docket.answered(1, "e1", Answer.CHALLENGE, Require.ANY, List.of());
        docket.answered(2, "e2", Answer.CHALLENGE, Require.OUT_OF_BAND, List.of());
        docket.answered(3, "e3", Answer.CHALLENGE, Require.ANY, List.of());
        Measurement measured = Measurement.of(docket);
        assertThat(measured.prevented()).isEqualTo(0.75);
        assertThat(measured.untouched()).isZero();
        assertThat(measured.frictionOrders()).isEqualTo(1);
        assertThat(measured.holds()).isZero();
    }

    @Test
    void eachCampaignInANameHasItsOwnFirstAlertAndOneAtABuysTimeComesAfterIt() {
        Docket docket = new Docket(List.of(session("v", "s", "early"), session("w", "s", "late")));
        docket.take(limit("e1", 10 * DAY, "v", "o1", 100, null));
        docket.take(limit("e2", 30 * DAY, "w", "o2", 100, null));
        docket.alerted("coordinated_buying", "instrument:" + NAME, 10 * DAY, List.of());
        docket.alerted("coordinated_buying", "campaign:" + NAME, 29 * DAY, List.of());
        docket.alerted("coordinated_buying", "instrument:" + NAME, 31 * DAY, List.of());
        List<CampaignTime> times = Report.of(docket, 1).times();
        assertThat(times).extracting(CampaignTime::alertMicros).containsExactly(10 * DAY, 31 * DAY);
        assertThat(times).extracting(CampaignTime::victimsBefore).containsExactly(1, 1);
    }

    @Test
    void namesTheRingByAlertsOfSellersOnly() {
        Docket docket =
                new Docket(
                        List.of(
                                label("m1", null, null, null, Finding.MANIPULATOR, null),
                                label("m2", null, null, null, Finding.MANIPULATOR, null)));
        docket.alerted("dump", "instrument:" + NAME, 1, List.of("m1", "h"));
        docket.alerted("pump", "instrument:" + NAME, 1, List.of("m2"));
        Measurement.Ring ring = Measurement.of(docket).ring();
        assertThat(ring.recall()).isEqualTo(0.5);
        assertThat(ring.precision()).isEqualTo(0.5);
        assertThat(ring.wronglyNamed()).isEqualTo(1);
    }

    @Test
    void tellsWhereLabelsStandThatFitNoEvent() {
        Docket docket =
                new Docket(
                        List.of(
                                label("ghost", null, null, null, Finding.MANIPULATOR, null),
                                label("a", null, "o1", null, Finding.TAKEOVER, null),
                                label("a", null, "gone", null, Finding.TAKEOVER, null),
                                label("a", "gone", null, null, Finding.GENUINE, null),
                                label("ghost", "s", null, null, Finding.GENUINE, null)));
        docket.take(limit("e1", 1, "a", "o1", 100, null));
        assertThat(docket.linesOfUnknownAccounts()).containsExactly(1);
        assertThat(docket.linesOfUnknownNames()).containsExactly(3, 4);
    }

    @Test
    void anEventLabelIsCloserThanAnOrdersAndAnOrdersThanASessions() {
        Docket docket =
                new Docket(
                        List.of(
                                scenario("a", "s", null, null, Finding.TAKEOVER, "wide"),
                                scenario("a", null, "o1", null, Finding.TAKEOVER, "order"),
                                scenario("a", null, null, "e1", Finding.TAKEOVER, "event")));
        docket.take(limit("e1", 1, "a", "o1", 1, null));
        docket.take(limit("e2", 2, "a", "o1", 2, "o1"));
        docket.take(limit("e3", 3, "a", "o3", 4, null));
        assertThat(Report.of(docket, 1).sections(Grouping.ATTACKER))
                .extracting(each -> each.name() + each.measurement().attackBuyYen())
                .containsExactlyInAnyOrder("event100", "order100", "wide400");
    }

    @Test
    void aReplacementInAForeignNameAddsAtTheRateOfItsDay() {
        Docket docket = new Docket(List.of(session("v", "s", "c")));
        docket.take(
                new InstrumentReference(
                        "i",
                        1,
                        "XHKG:Z1",
                        "Lamps",
                        "HKD",
                        Micros.ONE,
                        5 * Micros.ONE,
                        0,
                        null,
                        null));
        docket.take(new FxRate("f1", 1, "HKD", 20 * Micros.ONE));
        docket.take(order("e1", 2, "v", "o1", "XHKG:Z1", OrderType.LIMIT, 5L, 10, null));
        docket.take(new FxRate("f2", 3, "HKD", 21 * Micros.ONE));
        docket.take(order("e2", 4, "v", "o2", "XHKG:Z1", OrderType.LIMIT, 6L, 10, "o1"));
        docket.take(order("e3", 5, "v", "o3", "XHKG:Z1", OrderType.LIMIT, 1L, 10, "o2"));
        docket.answered(1, "e2", Answer.REJECT, null, List.of());
        Measurement measured = Measurement.of(docket);
        assertThat(measured.attackBuyYen()).isEqualTo(1_260);
        assertThat(measured.stoppedBuyYen()).isEqualTo(260);
    }

    private static Label scenario(
            String account,
            @Nullable String session,
            @Nullable String order,
            @Nullable String event,
            Finding verdict,
            String scenario) {
        return new Label(account, session, order, event, verdict, null, scenario);
    }

    private static Label session(String account, String session, String campaign) {
        return label(account, session, null, null, Finding.TAKEOVER, campaign);
    }

    private static Label label(
            String account,
            @Nullable String session,
            @Nullable String order,
            @Nullable String event,
            Finding verdict,
            @Nullable String campaign) {
        return new Label(account, session, order, event, verdict, campaign, null);
    }

    private static Order limit(
            String id, long time, String account, String order, long shares, @Nullable String old) {
        return order(id, time, account, order, NAME, OrderType.LIMIT, 100L, shares, old);
    }

    private static Order order(
            String id,
            long time,
            String account,
            String order,
            String instrument,
            OrderType type,
            @Nullable Long limit,
            long shares,
            @Nullable String replaces) {
        return new Order(
                id,
                time,
                account,
                "s",
                order,
                replaces == null ? Order.Action.NEW : Order.Action.REPLACE,
                replaces,
                instrument,
                Side.BUY,
                shares * Micros.ONE,
                type,
                limit == null ? null : limit * Micros.ONE,
                null,
                null,
                TaxAccount.TOKUTEI,
                TradeType.CASH,
                Channel.WEB,
                null,
                null);
    }
}
