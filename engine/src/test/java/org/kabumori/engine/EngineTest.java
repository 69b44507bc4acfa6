package org.kabumori.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.event.*;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;

import java.util.ArrayList;
import java.util.List;

class EngineTest {
    private static final long START = 20_150L * Clock.DAY;

    private final Engine engine = new Engine(Policy.STANDARD);
    private final List<Decision> decisions = new ArrayList<>();
    private long now = START;
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

    @Test
    void answersARepeatedIdNothingAndRefusesALateEvent() {
        accept(new Tick("t", now));
        String before = engine.stateHash();
        assertThat(engine.accept(new Tick("t", now), answers)).isEqualTo(Admission.REPEATED);
        assertThat(engine.accept(new Tick("u", now - Engine.LATENESS_MICROS - 1), answers))
                .isEqualTo(Admission.LATE);
        assertThat(engine.accept(new Tick("v", now - Engine.LATENESS_MICROS), answers))
                .isEqualTo(Admission.NEW);
        assertThat(engine.stateHash()).isNotEqualTo(before);
    }

    @Test
    void changesNothingByReadingAheadEventsThatComeAndThatDoNot() {
        login("a", "s");
        buy("a", "s");
        String before = engine.stateHash();
        engine.expect(
                List.of(
                        new SessionEnd("new", now, "a", "s", SessionEnd.Cause.LOGOUT),
                        new SessionEnd("other", now, "nobody", "s", SessionEnd.Cause.LOGOUT),
                        new Tick("tick", now)),
                0,
                3);
        assertThat(engine.stateHash()).isEqualTo(before);
        assertThat(engine.account("nobody")).isNull();
    }

    @Test
    void rejectsOrdersOfAFrozenAccountAndAllowsItsLogins() {
        accept(
                new AccountControl(
                        id(),
                        tick(),
                        "a",
                        AccountControl.Action.FREEZE_TRADING,
                        null,
                        null,
                        "desk"));
        assertThat(login("a", "s")).isEqualTo(Answer.ALLOW);
        assertThat(buy("a", "s")).isEqualTo(Answer.REJECT);
        accept(
                new AccountControl(
                        id(), tick(), "a", AccountControl.Action.UNFREEZE, null, "card", "desk"));
        assertThat(login("a", "s2")).isEqualTo(Answer.ALLOW);
        assertThat(buy("a", "s2")).isEqualTo(Answer.ALLOW);
    }

    @Test
    void haltsBuysOfARestrictedNameUntilTheHaltIsLifted() {
        login("a", "s");
        restrict(Restriction.Action.SET);
        assertThat(buy("a", "s")).isEqualTo(Answer.REJECT);
        restrict(Restriction.Action.LIFT);
        assertThat(buy("a", "s")).isEqualTo(Answer.ALLOW);
    }

    @Test
    void ranksABlockAboveAnOverrideAndAnOverrideAboveAnOverridableBlock() {
        login("a", "s");
        condition("c1", Condition.Rank.OVERRIDABLE_BLOCK);
        assertThat(buy("a", "s")).isEqualTo(Answer.REJECT);
        condition("c2", Condition.Rank.OVERRIDE);
        assertThat(buy("a", "s")).isEqualTo(Answer.ALLOW);
        condition("c3", Condition.Rank.BLOCK);
        assertThat(buy("a", "s")).isEqualTo(Answer.REJECT);
    }

    @Test
    void doesNotAllowABuyOfASessionThatTheCustomerDenied() {
        login("a", "s");
        accept(new Verdict(id(), tick(), "a", "s", null, null, Verdict.Finding.TAKEOVER, "desk"));
        accept(new CustomerReport(id(), tick(), "a", CustomerReport.Kind.NOT_ME, "s", null, null));
        assertThat(buy("a", "s")).isNotEqualTo(Answer.ALLOW);
        assertThat(decisions.getLast().scoreMillionths()).isGreaterThan(500_000);
    }

    @Test
    void decodesToTheSameStateAndGoesOnAlike() {
        login("a", "s");
        restrict(Restriction.Action.SET);
        condition("c1", Condition.Rank.OVERRIDABLE_BLOCK);
        buy("a", "s");
        Engine copy = Engine.decode(engine.encode());
        assertThat(copy.stateHash()).isEqualTo(engine.stateHash());
        Order next = order("a", "s");
        engine.accept(next, answers);
        Decision here = decisions.getLast();
        copy.accept(next, answers);
        assertThat(decisions.getLast()).isEqualTo(here);
        assertThat(copy.stateHash()).isEqualTo(engine.stateHash());
    }

    @Test
    void trustsASessionAfterItsLogoutNoMoreThanOneNeverHeardOf() {
        for (int day = 0; day < 8; day++) {
            login("a", "s" + day);
            now += Clock.DAY;
        }
        login("a", "t");
        buy("a", "t");
        int loggedIn = decisions.getLast().scoreMillionths();
        accept(new SessionEnd(id(), tick(), "a", "t", SessionEnd.Cause.LOGOUT));
        buy("a", "t");
        int loggedOut = decisions.getLast().scoreMillionths();
        buy("a", "never-heard-of");
        assertThat(loggedOut).isCloseTo(decisions.getLast().scoreMillionths(), withinPercentage(5));
        assertThat(loggedOut).isGreaterThan(loggedIn * 2);
    }

    @Test
    void doesNotLetARelayedCodeUndoAFailedConfirmationButABoundPasskey() {
        login("a", "s");
        accept(new Verdict(id(), tick(), "a", "s", null, null, Verdict.Finding.TAKEOVER, "desk"));
        Answer answer = buy("a", "s");
        assertThat(answer).isEqualTo(Answer.CHALLENGE);
        String challenged = decisions.getLast().event();
        confirm(challenged, Method.OTP_SMS, Confirmation.Outcome.FAILED, false);
        int failed = score();
        confirm(challenged, Method.OTP_SMS, Confirmation.Outcome.PASSED, false);
        // A verdict fades by a few millionths over the seconds between.
        assertThat(score()).isBetween(failed - 10, failed);
        confirm(challenged, Method.PASSKEY, Confirmation.Outcome.PASSED, true);
        assertThat(score()).isLessThan(failed / 10);
    }

    private void confirm(String event, Method method, Confirmation.Outcome outcome, boolean bound) {
        accept(new Confirmation(id(), tick(), "a", event, method, outcome, bound));
    }

    /** The score of a settings change that leaves nothing behind. */
    private int score() {
        accept(new SettingChange(id(), tick(), "a", "s", Setting.NOTIFICATION_ON, null));
        return decisions.getLast().scoreMillionths();
    }

    private void restrict(Restriction.Action action) {
        accept(
                new Restriction(
                        id(),
                        tick(),
                        "r",
                        action,
                        List.of("XTKS:9993"),
                        null,
                        Restriction.Scope.BUY,
                        List.of(),
                        List.of(),
                        true,
                        "pump",
                        null,
                        "desk"));
    }

    @Test
    void aHaltedProductDoesNotLogInAndItsSessionDoesNothing() {
        condition("c", Condition.Rank.BLOCK, "agent:agent");
        assertThat(login("a", "s")).isEqualTo(Answer.REJECT);
        assertThat(decisions.getLast().reasons().getFirst().code())
                .isEqualTo(ReasonCode.CONDITION_BLOCKS);
        assertThat(buy("a", "s")).isEqualTo(Answer.REJECT);
        condition("c", Condition.Rank.BLOCK, "agent:another");
        assertThat(login("a", "s2")).isEqualTo(Answer.ALLOW);
        assertThat(buy("a", "s2")).isEqualTo(Answer.ALLOW);
    }

    private void condition(String name, Condition.Rank rank) {
        condition(name, rank, "account:a");
    }

    private void condition(String name, Condition.Rank rank, String subject) {
        accept(
                new Condition(
                        id(),
                        tick(),
                        name,
                        Restriction.Action.SET,
                        subject,
                        rank,
                        "test",
                        null,
                        "desk"));
    }

    private Answer login(String account, String session) {
        accept(
                new Login(
                        id(),
                        tick(),
                        account,
                        session,
                        true,
                        List.of(Method.PASSWORD),
                        "d",
                        false,
                        "192.0.2.1",
                        "JP",
                        64500L,
                        "agent",
                        Channel.WEB));
        return decisions.getLast().answer();
    }

    private Answer buy(String account, String session) {
        accept(order(account, session));
        return decisions.getLast().answer();
    }

    private Order order(String account, String session) {
        return new Order(
                id(),
                tick(),
                account,
                session,
                "o" + ids,
                Order.Action.NEW,
                null,
                "XTKS:9993",
                Side.BUY,
                100 * Micros.ONE,
                OrderType.LIMIT,
                90 * Micros.ONE,
                null,
                null,
                TaxAccount.TOKUTEI,
                TradeType.CASH,
                Channel.WEB,
                null,
                null);
    }

    private void accept(Event event) {
        assertThat(engine.accept(event, answers)).isEqualTo(Admission.NEW);
    }

    private String id() {
        return "e" + ids++;
    }

    private long tick() {
        return now += Clock.SECOND;
    }
}
