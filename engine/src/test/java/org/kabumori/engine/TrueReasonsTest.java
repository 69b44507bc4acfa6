package org.kabumori.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.*;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;

import java.util.ArrayList;
import java.util.List;

/** Reasons say what is so: cases that the simulator's naive oracle found. */
class TrueReasonsTest {
    private static final String NAME = "XTKS:Z001";

    private final Engine engine = new Engine(Policy.STANDARD);
    private final List<Decision> decisions = new ArrayList<>();
    private long now = 20_150L * Clock.DAY;
    private int ids;

    private final Answers answers =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    decisions.add(decision);
                }

                @Override
                public void alert(Alert alert) {}
            };

    @BeforeEach
    void describesANameAndACustomer() {
        accept(describing(NAME));
        snapshot();
    }

    @Test
    void aNameThatWasHeldAndIsFirstTradedTodayIsNotNew() {
        sell("o1", 100);
        fill("o1", Side.SELL, 100);
        assertThat(told(order("o2", Side.BUY, 100, null)))
                .doesNotContain(ReasonCode.BUY_NEVER_HELD);
        fill("o2", Side.BUY, 100);
        sell("o3", 1_000);
        fill("o3", Side.SELL, 1_000);
        assertThat(told(order("o4", Side.BUY, 100, null)))
                .doesNotContain(ReasonCode.BUY_NEVER_HELD);
    }

    @Test
    void oneNameSoldInManyOrdersIsOneName() {
        double first = liquidation(sell("o1", 1_000));
        accept(new OrderEnd(id(), tick(), "a", "o1", OrderEnd.Outcome.CANCELLED));
        double second = liquidation(sell("o2", 1_000));
        assertThat(first).isPositive();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aDeviceThatIsNotToldIsNotCalledNew() {
        for (int day = 0; day < 8; day++) {
            login("s" + day, "d1");
            now += Clock.DAY;
        }
        login("t", null);
        assertThat(told(last())).contains(ReasonCode.LOGIN_DEVICE_UNKNOWN);
        assertThat(told(order("o1", Side.BUY, 100, "t")))
                .contains(ReasonCode.LOGIN_DEVICE_UNKNOWN)
                .doesNotContain(ReasonCode.LOGIN_DEVICE_NEW);
    }

    @Test
    void aReportOfACustomerWhoNeverCameIsNotForgottenOvernight() {
        accept(new CustomerReport(id(), tick(), "a", CustomerReport.Kind.NOT_ME, null, null, null));
        now += Clock.DAY;
        snapshot();
        assertThat(told(order("o1", Side.BUY, 100, null))).contains(ReasonCode.CUSTOMER_DENIED);
    }

    @Test
    void aDenialStaysADenialAsItFades() {
        accept(new CustomerReport(id(), tick(), "a", CustomerReport.Kind.NOT_ME, null, null, null));
        now += 10 * Clock.DAY;
        assertThat(told(order("o1", Side.BUY, 100, null)))
                .contains(ReasonCode.CUSTOMER_DENIED)
                .doesNotContain(ReasonCode.CUSTOMER_WORRIED);
    }

    @Test
    void theFailuresBeforeALoginAreToldHoursAfterIt() {
        login("s", "d1");
        failedLogin();
        failedLogin();
        login("t", "d1");
        now += 3 * Clock.HOUR;
        assertThat(order("o1", Side.BUY, 100, "t").reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.LOGIN_AFTER_FAILURES)
                .extracting(Reason::first)
                .containsExactly(2L);
    }

    @Test
    void aLogoutDoesNotUndoARevocation() {
        login("s", "d1");
        accept(new SessionEnd(id(), tick(), "a", "s", SessionEnd.Cause.REVOKED));
        accept(new SessionEnd(id(), tick(), "a", "s", SessionEnd.Cause.LOGOUT));
        assertThat(told(order("o1", Side.BUY, 100, "s"))).contains(ReasonCode.SESSION_ENDED);
    }

    @Test
    void whatWasBoughtYesterdayIsNoLiquidationWhenItIsSold() {
        accept(describing("XTKS:Z002"));
        order("o1", "XTKS:Z002", Side.BUY, 500);
        fill("o1", "XTKS:Z002", Side.BUY, 500);
        now += 20 * Clock.HOUR;
        assertThat(liquidation(order("o2", "XTKS:Z002", Side.SELL, 250))).isZero();
        fill("o2", "XTKS:Z002", Side.SELL, 250);
        assertThat(liquidation(order("o3", "XTKS:Z002", Side.SELL, 250))).isZero();
    }

    @Test
    void aLostDeviceDoesNotSoftenADenial() {
        accept(new CustomerReport(id(), tick(), "a", CustomerReport.Kind.NOT_ME, null, null, null));
        int denied = order("o1", Side.BUY, 100, null).scoreMillionths();
        accept(
                new CustomerReport(
                        id(), tick(), "a", CustomerReport.Kind.LOST_DEVICE, null, null, null));
        Decision after = order("o2", Side.BUY, 100, null);
        assertThat(told(after)).contains(ReasonCode.CUSTOMER_DENIED);
        assertThat(after.scoreMillionths()).isGreaterThanOrEqualTo(denied - 10);
    }

    @Test
    void anIndicatorOnAKnownNetworkIsNotToldAsANewOne() {
        for (int day = 0; day < 8; day++) {
            login("s" + day, "d1");
            now += Clock.DAY;
        }
        accept(new Indicator(id(), tick(), Indicator.Kind.DEVICE, "d1", 100, "shared", null));
        login("t", "d1");
        assertThat(told(order("o1", Side.BUY, 100, "t")))
                .contains(ReasonCode.INDICATOR_MATCHED)
                .doesNotContain(ReasonCode.LOGIN_NETWORK_NEW);
    }

    @Test
    void whatWasBoughtInNewYorkLastNightIsNotNewToday() {
        accept(describing("XNYS:Z003"));
        now += 9 * Clock.HOUR;
        now -= Math.floorMod(now + 9 * Clock.HOUR, Clock.DAY) - 2 * Clock.HOUR;
        now += Clock.DAY;
        order("o1", "XNYS:Z003", Side.BUY, 500);
        fill("o1", "XNYS:Z003", Side.BUY, 500);
        now += 21 * Clock.HOUR;
        assertThat(told(order("o2", "XNYS:Z003", Side.BUY, 10)))
                .doesNotContain(ReasonCode.BUY_NEVER_HELD);
    }

    private static List<ReasonCode> told(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private static double liquidation(Decision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.LIQUIDATION)
                .mapToDouble(Reason::weight)
                .sum();
    }

    private InstrumentReference describing(String name) {
        return new InstrumentReference(
                id(),
                now,
                name,
                "Aoba",
                "JPY",
                100 * Micros.ONE,
                1_000 * Micros.ONE,
                10_000_000_000L,
                null,
                null);
    }

    private void snapshot() {
        accept(
                new AccountSnapshot(
                        id(),
                        tick(),
                        "a",
                        10_000,
                        5_000_000 * Micros.ONE,
                        List.of(),
                        List.of(
                                new Position(
                                        NAME,
                                        1_000 * Micros.ONE,
                                        900 * Micros.ONE,
                                        TaxAccount.TOKUTEI)),
                        List.of(Method.PASSWORD),
                        null,
                        null,
                        null));
    }

    private void login(String session, @Nullable String device) {
        login(session, device, true);
    }

    private void failedLogin() {
        login("f", "d1", false);
    }

    private void login(String session, @Nullable String device, boolean success) {
        accept(
                new Login(
                        id(),
                        tick(),
                        "a",
                        session,
                        success,
                        List.of(Method.PASSWORD),
                        device,
                        false,
                        "10.0.0.1",
                        "JP",
                        1L,
                        "Agent",
                        Channel.WEB));
    }

    private Decision sell(String order, long shares) {
        return order(order, Side.SELL, shares, null);
    }

    private Decision order(String order, Side side, long shares, @Nullable String session) {
        return order(order, NAME, side, shares, session);
    }

    private Decision order(String order, String name, Side side, long shares) {
        return order(order, name, side, shares, null);
    }

    private Decision order(
            String order, String name, Side side, long shares, @Nullable String session) {
        accept(
                new Order(
                        id(),
                        tick(),
                        "a",
                        session,
                        order,
                        Order.Action.NEW,
                        null,
                        name,
                        side,
                        shares * Micros.ONE,
                        OrderType.MARKET,
                        null,
                        null,
                        TimeInForce.DAY,
                        TaxAccount.TOKUTEI,
                        TradeType.CASH,
                        Channel.WEB,
                        null,
                        null));
        return last();
    }

    private void fill(String order, Side side, long shares) {
        fill(order, NAME, side, shares);
    }

    private void fill(String order, String name, Side side, long shares) {
        accept(
                new Execution(
                        id(),
                        tick(),
                        "a",
                        order,
                        name,
                        side,
                        shares * Micros.ONE,
                        1_000 * Micros.ONE));
        accept(new OrderEnd(id(), tick(), "a", order, OrderEnd.Outcome.FILLED));
    }

    private void accept(Event event) {
        engine.accept(event, answers);
    }

    private Decision last() {
        return decisions.getLast();
    }

    private String id() {
        return "e" + ++ids;
    }

    private long tick() {
        return now += Clock.SECOND;
    }
}
