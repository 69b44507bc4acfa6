package org.kabumori.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.sim.market.Size;
import org.kabumori.sim.world.Desk.Entrance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

class DeskTest {
    private static final long CASH_YEN = 1_000_000;
    private static final Reply CHALLENGED =
            new Reply(Answer.CHALLENGE, Require.ANY, AccountAction.NONE, false);
    private static final Reply FROZEN =
            new Reply(Answer.REJECT, null, AccountAction.FREEZE_TRADING, false);

    private final List<Event> events = new ArrayList<>();
    private Function<Event, Reply> gate = event -> Reply.ALLOWED;
    private final World world =
            new World(
                    new WorldPlan(
                            1,
                            "e",
                            WorldPlan.LEAST_ACCOUNTS,
                            LocalDate.of(2025, 3, 3),
                            Size.SMALL,
                            Authentication.AS_IT_WAS,
                            Reactions.USUAL),
                    event -> {
                        events.add(event);
                        return gate.apply(event);
                    },
                    label -> {});
    private final Desk desk = world.desk();
    private final Customer customer = world.customers().getFirst();

    /** Meets every challenge after a minute. */
    private final Person patient =
            new Person() {
                @Override
                public @Nullable Response challenged(Require require) {
                    return new Response(true, 60, Method.OTP_SMS, false);
                }

                @Override
                public boolean isCustomer() {
                    return true;
                }
            };

    /** Plays a day on which the customer logs in at six and does something. */
    private void play(Consumer<Visit> purpose) {
        customer.endow(1, CASH_YEN);
        world.add(date -> desk.login(customer, patient, Entrance.usual(world, customer), purpose));
        world.playDay();
    }

    private List<? extends Event> told(Class<? extends Event> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Wish wish() {
        Lot lot = customer.lots().getFirst();
        return Wish.sell(lot, lot.shares(), 0);
    }

    @Test
    void nothingComesOfASessionThatWasLeft() {
        OpenOrder[] orders = new OpenOrder[1];
        play(
                visit -> {
                    desk.leave(visit, SessionEnd.Cause.LOGOUT);
                    desk.leave(visit, SessionEnd.Cause.TIMEOUT);
                    orders[0] = desk.order(visit, wish());
                    desk.withdraw(visit, 1_000);
                    desk.deposit(visit, 1_000, CashMovement.Source.LINKED_BANK, () -> {});
                    desk.change(visit, Setting.EMAIL, () -> {});
                });
        assertThat(orders[0].isOpen()).isFalse();
        assertThat(told(SessionEnd.class)).hasSize(1);
        assertThat(told(Order.class)).isEmpty();
        assertThat(told(CashMovement.class)).isEmpty();
        assertThat(told(SettingChange.class)).isEmpty();
        assertThat(customer.cashYen()).isEqualTo(CASH_YEN);
    }

    @Test
    void aStolenSessionOutlivesItsOwnersAbsenceAndNotHisLogout() {
        play(
                visit -> {
                    Visit stolen = visit.stolen(patient, visit.device(), "10.0.0.1");
                    desk.leave(visit, SessionEnd.Cause.TIMEOUT);
                    assertThat(stolen.isEnded()).isFalse();
                    desk.leave(visit, SessionEnd.Cause.LOGOUT);
                    assertThat(stolen.isEnded()).isTrue();
                });
        assertThat(told(SessionEnd.class)).hasSize(1);
    }

    @Test
    void aStolenSessionEndsWhenTheThiefHasDone() {
        play(
                visit -> {
                    Visit stolen = visit.stolen(patient, visit.device(), "10.0.0.1");
                    desk.leave(stolen, SessionEnd.Cause.TIMEOUT);
                    assertThat(visit.isEnded()).isTrue();
                });
        assertThat(told(SessionEnd.class)).hasSize(1);
    }

    @Test
    void cashIsSetAsideWhileAWithdrawalWaits() {
        gate = event -> event instanceof CashMovement ? CHALLENGED : Reply.ALLOWED;
        play(
                visit -> {
                    desk.withdraw(visit, CASH_YEN - 1);
                    assertThat(customer.freeCashYen()).isEqualTo(1);
                });
        assertThat(customer.cashYen()).isEqualTo(1);
    }

    @Test
    void aRefusedWithdrawalComesBack() {
        gate = event -> event instanceof CashMovement ? Reply.REJECTED : Reply.ALLOWED;
        play(visit -> desk.withdraw(visit, CASH_YEN));
        assertThat(customer.cashYen()).isEqualTo(CASH_YEN);
    }

    @Test
    void whatWaitsWhenTheAccountIsFrozenDoesNotGoOn() {
        gate =
                event ->
                        event instanceof CashMovement
                                ? CHALLENGED
                                : event instanceof SettingChange ? FROZEN : Reply.ALLOWED;
        play(
                visit -> {
                    desk.withdraw(visit, CASH_YEN);
                    desk.change(visit, Setting.EMAIL, () -> {});
                });
        assertThat(customer.cashYen()).isEqualTo(CASH_YEN);
    }

    @Test
    void anOrderRefusedWithAFreezeEndsAsRejected() {
        gate = event -> event instanceof Order ? FROZEN : Reply.ALLOWED;
        OpenOrder[] orders = new OpenOrder[1];
        play(visit -> orders[0] = desk.order(visit, wish()));
        assertThat(orders[0].state()).isEqualTo(OpenOrder.State.REFUSED);
        assertThat(told(OrderEnd.class))
                .singleElement()
                .extracting(end -> ((OrderEnd) end).outcome())
                .isEqualTo(OrderEnd.Outcome.REJECTED);
    }
}
