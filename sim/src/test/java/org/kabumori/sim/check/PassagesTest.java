package org.kabumori.sim.check;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TimeInForce;

import java.util.List;

class PassagesTest {
    private static final String NAME = "XTKS:Z100";
    private static final long MILLION = 1_000_000;

    private final Invariants invariants = new Invariants(MarketHours.ALWAYS, TickRule.ANY);
    private final Order order =
            new Order(
                    "e1",
                    1,
                    "c1",
                    null,
                    "o1",
                    Order.Action.NEW,
                    null,
                    NAME,
                    Side.BUY,
                    100 * MILLION,
                    OrderType.MARKET,
                    null,
                    null,
                    TimeInForce.DAY,
                    TaxAccount.TOKUTEI,
                    null,
                    Channel.PHONE,
                    null,
                    null);

    private void answered(Answer answer, AccountAction action) {
        invariants.accept(order);
        Require require = answer == Answer.CHALLENGE ? Require.ANY : null;
        invariants.answered(
                order,
                new Decision("e1", 1, "c1", answer, require, action, 0, List.of(), null, "p", 0));
    }

    private void executed() {
        invariants.accept(
                new Execution("e9", 9, "c1", "o1", NAME, Side.BUY, 100 * MILLION, MILLION));
    }

    private void confirmed(Confirmation.Outcome outcome) {
        invariants.accept(new Confirmation("e2", 2, "c1", "e1", Method.OTP_SMS, outcome, false));
    }

    private void reviewed(String id, Review.Outcome outcome) {
        invariants.accept(new Review(id, 3, "c1", "e1", outcome, "desk", null));
    }

    private void controlled(String id, AccountControl.Action action) {
        invariants.accept(new AccountControl(id, 4, "c1", action, null, "seen", "desk"));
    }

    private void assertExecutionBreaks(Rule rule) {
        assertBreaks(rule, this::executed);
    }

    private static void assertBreaks(Rule rule, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOf(BrokenInvariant.class)
                .extracting(thrown -> ((BrokenInvariant) thrown).rule())
                .isEqualTo(rule);
    }

    @Test
    void aRefusedOrderIsNotExecuted() {
        answered(Answer.REJECT, AccountAction.NONE);
        assertExecutionBreaks(Rule.NOT_PASSED);
    }

    @Test
    void aRefusedOrderEndsAsRejectedOnly() {
        answered(Answer.REJECT, AccountAction.NONE);
        OrderEnd end = new OrderEnd("e2", 2, "c1", "o1", OrderEnd.Outcome.EXPIRED);
        assertBreaks(Rule.NOT_PASSED, () -> invariants.accept(end));
    }

    @Test
    void aChallengedOrderIsExecutedAfterAPassedConfirmationOnly() {
        answered(Answer.CHALLENGE, AccountAction.NONE);
        confirmed(Confirmation.Outcome.PASSED);
        assertThatCode(this::executed).doesNotThrowAnyException();
    }

    @Test
    void aChallengedOrderIsNotExecutedAfterAFailedConfirmation() {
        answered(Answer.CHALLENGE, AccountAction.NONE);
        confirmed(Confirmation.Outcome.FAILED);
        assertExecutionBreaks(Rule.NOT_PASSED);
    }

    @Test
    void aHeldOrderIsNotExecutedBeforeItsRelease() {
        answered(Answer.HOLD, AccountAction.NONE);
        assertExecutionBreaks(Rule.NOT_PASSED);
    }

    @Test
    void aConfirmationDoesNotEndAHold() {
        answered(Answer.HOLD, AccountAction.NONE);
        assertBreaks(Rule.NOTHING_WAITED, () -> confirmed(Confirmation.Outcome.PASSED));
    }

    @Test
    void aHoldEndsOnce() {
        answered(Answer.HOLD, AccountAction.NONE);
        reviewed("e3", Review.Outcome.RELEASE);
        assertBreaks(Rule.NOTHING_WAITED, () -> reviewed("e4", Review.Outcome.REFUSE));
    }

    @Test
    void nothingIsExecutedInAFrozenAccountUntilItIsUnfrozen() {
        answered(Answer.ALLOW, AccountAction.FREEZE_TRADING);
        assertExecutionBreaks(Rule.FROZEN);
    }

    @Test
    void theDesksFreezeStopsExecutionsAndItsEndLetsThemGoOn() {
        answered(Answer.ALLOW, AccountAction.NONE);
        controlled("e5", AccountControl.Action.FREEZE_ALL);
        controlled("e6", AccountControl.Action.UNFREEZE);
        assertThatCode(this::executed).doesNotThrowAnyException();
    }

    @Test
    void whatIsReleasedInAFrozenAccountDoesNotGoOn() {
        answered(Answer.HOLD, AccountAction.FREEZE_TRADING);
        reviewed("e3", Review.Outcome.RELEASE);
        controlled("e6", AccountControl.Action.UNFREEZE);
        assertExecutionBreaks(Rule.NOT_PASSED);
    }
}
