package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TimeInForce;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.market.Name;

import java.util.List;
import java.util.function.Consumer;

/**
 * What people can do at the broker: each act becomes an event, and goes on when it may. In a
 * session that has ended nothing can be done, and nothing happens. Not thread-safe.
 */
public final class Desk {
    private final World world;
    private final Doorkeeper doorkeeper;
    private final Exchanges exchanges;
    private long sessions;
    private long orders;

    Desk(World world, Doorkeeper doorkeeper, Exchanges exchanges) {
        this.world = world;
        this.doorkeeper = doorkeeper;
        this.exchanges = exchanges;
    }

    /** Where somebody comes from and with what. */
    public record Entrance(Device device, Network network, String ip, List<Method> methods) {
        /** Returns how a customer usually comes: the first device, from home. */
        public static Entrance usual(World world, Customer customer) {
            return new Entrance(
                    customer.devices.getFirst(),
                    customer.home,
                    customer.homeAddress(world.epochDay()),
                    customer.loginMethods(world));
        }
    }

    /**
     * Logs in; goes on with {@code then} once admitted. Somebody who is refused, or gives up, is
     * not heard of again.
     */
    public String login(Customer customer, Person person, Entrance entrance, Consumer<Visit> then) {
        return login(customer, person, entrance, then, () -> {});
    }

    /**
     * Logs in; goes on with {@code then} once admitted, with {@code otherwise} when not. Returns
     * the session's name, whatever becomes of it.
     */
    public String login(
            Customer customer,
            Person person,
            Entrance entrance,
            Consumer<Visit> then,
            Runnable otherwise) {
        String session = "s" + ++sessions;
        Login login = login(customer, session, true, entrance);
        doorkeeper.decide(
                login,
                customer,
                person,
                () -> {
                    Visit visit = visit(customer, person, session, entrance);
                    customer.lastLoginMicros = login.timeMicros();
                    if (visit.channel() != Channel.API) {
                        customer.lastVisit = visit;
                    }
                    then.accept(visit);
                },
                state -> otherwise.run());
        return session;
    }

    private Visit visit(Customer customer, Person person, String session, Entrance entrance) {
        long now = world.agenda().nowMicros();
        return new Visit(customer, person, session, entrance.device(), entrance.ip(), now, null);
    }

    /** Fails to log in: a wrong password, or a code that did not come. Returns the event's id. */
    public String failedLogin(Customer customer, Entrance entrance) {
        Login login = login(customer, "s" + ++sessions, false, entrance);
        world.tell(login);
        return login.id();
    }

    private Login login(Customer customer, String session, boolean success, Entrance entrance) {
        Device device = entrance.device();
        return new Login(
                world.nextId(),
                world.agenda().nowMicros(),
                customer.account,
                session,
                success,
                entrance.methods(),
                device.name(),
                entrance.methods().contains(Method.PASSKEY),
                entrance.ip(),
                entrance.network().country(),
                entrance.network().asn(),
                device.platform().agent(world.epochDay(), device.lateDays()),
                device.platform().channel());
    }

    /**
     * Ends a session, as the customer or the clock does. One that a thief uses too does not run
     * out: he keeps it busy.
     */
    public void leave(Visit visit, SessionEnd.Cause cause) {
        if (visit.isEnded() || !visit.customer().leaves(visit, cause)) {
            return;
        }
        visit.leave();
        world.tell(
                new SessionEnd(
                        world.nextId(),
                        world.agenda().nowMicros(),
                        visit.customer().account,
                        visit.session(),
                        cause));
    }

    /** Changes a setting, and goes on with {@code then} when that may be. */
    public void change(Visit visit, Setting setting, Runnable then) {
        if (visit.isEnded()) {
            return;
        }
        SettingChange change =
                new SettingChange(
                        world.nextId(),
                        world.agenda().nowMicros(),
                        visit.customer().account,
                        visit.session(),
                        setting,
                        null);
        decide(
                change,
                visit,
                () -> {
                    apply(setting, visit.customer());
                    then.run();
                });
    }

    private static void apply(Setting setting, Customer customer) {
        if (setting == Setting.FOREIGN_TRADING_ON) {
            customer.foreignTrading = true;
        }
    }

    /** Enrols a passkey, as far as that may be. */
    public void enrolPasskey(Visit visit) {
        change(visit, Setting.METHOD_ADDED, () -> visit.customer().hasPasskey = true);
    }

    /** Moves yen in from a bank; they can be spent at once. */
    public void deposit(Visit visit, long yen, CashMovement.Source source, Runnable then) {
        if (visit.isEnded()) {
            return;
        }
        CashMovement deposit = cash(visit, CashMovement.Kind.DEPOSIT, yen, source);
        decide(
                deposit,
                visit,
                () -> {
                    visit.customer().cashYen += yen;
                    then.run();
                });
    }

    /** Moves yen in from the linked bank by standing order, in no session. */
    public void sweep(Customer customer, long yen, Runnable then) {
        CashMovement sweep =
                cash(customer, null, CashMovement.Kind.DEPOSIT, yen, CashMovement.Source.SWEEP);
        doorkeeper.decide(
                sweep,
                customer,
                customer,
                () -> {
                    customer.cashYen += yen;
                    then.run();
                },
                state -> {});
    }

    /** Moves yen out to the registered bank account, no more than there are. */
    public void withdraw(Visit visit, long wishedYen) {
        Customer customer = visit.customer();
        long yen = Math.min(wishedYen, customer.freeCashYen());
        if (yen <= 0 || visit.isEnded()) {
            return;
        }
        CashMovement.Source source = CashMovement.Source.BANK_TRANSFER;
        CashMovement withdrawal = cash(visit, CashMovement.Kind.WITHDRAWAL, -yen, source);
        // Set aside at once: nothing else is bought with it while it waits.
        customer.cashYen -= yen;
        doorkeeper.decide(
                withdrawal, customer, visit.person(), () -> {}, state -> customer.cashYen += yen);
    }

    private CashMovement cash(
            Visit visit, CashMovement.Kind kind, long yen, CashMovement.Source source) {
        return cash(visit.customer(), visit.session(), kind, yen, source);
    }

    private CashMovement cash(
            Customer customer,
            @Nullable String session,
            CashMovement.Kind kind,
            long yen,
            CashMovement.Source source) {
        return new CashMovement(
                world.nextId(),
                world.agenda().nowMicros(),
                customer.account,
                kind,
                "JPY",
                yen * Micros.ONE,
                source,
                session,
                null,
                null);
    }

    private void decide(AccountEvent event, Visit visit, Runnable then) {
        doorkeeper.decide(event, visit.customer(), visit.person(), then, state -> {});
    }

    /** Places an order. */
    public OpenOrder order(Visit visit, Wish wish) {
        return place(visit, wish, null);
    }

    /** Takes an order by telephone, or makes it for a saver: in no session. */
    public OpenOrder orderWithoutSession(Customer customer, Device way, Wish wish) {
        Entrance entrance = new Entrance(way, customer.home(), "", List.of());
        return place(visit(customer, customer, "", entrance), wish, null);
    }

    /** Puts an order in the place of one that is still open, which ends by that. */
    public OpenOrder replace(Visit visit, OpenOrder replaced, Wish wish) {
        if (visit.isEnded()) {
            return replaced;
        }
        // rule| the replaced order ends first with its own `order-end` (contract, fine points)
        cancel(replaced);
        return place(visit, wish, replaced.order);
    }

    private OpenOrder place(Visit visit, Wish wish, @Nullable String replaces) {
        OpenOrder order = new OpenOrder("o" + ++orders, visit, wish);
        if (visit.isEnded()) {
            order.state = OpenOrder.State.ENDED;
            return order;
        }
        visit.customer().openOrders.add(order);
        doorkeeper.decide(
                event(order, replaces),
                visit.customer(),
                visit.person(),
                () -> exchanges.send(order),
                state -> exchanges.refuse(order, state));
        return order;
    }

    /**
     * Hands a customer a Tokyo name's shares for cash, by no order: no event tells it, the next
     * snapshot shows it. Nothing happens when the cash does not suffice.
     */
    public void allot(Customer customer, Name name, long shares, long priceMicros) {
        long yen = Math.round(world.menu().yen(name, priceMicros, shares));
        if (customer.freeCashYen() >= yen) {
            TaxAccount account = TaxAccount.TOKUTEI;
            customer.fill(name, account, TradeType.CASH, shares, priceMicros, yen);
            world.allotted(customer, name, shares, priceMicros);
        }
    }

    /** Takes an order back. */
    public void cancel(OpenOrder order) {
        exchanges.cancel(order);
    }

    private Order event(OpenOrder order, @Nullable String replaces) {
        Visit visit = order.visit;
        Wish wish = order.wish;
        boolean online = visit.device().platform().hasSessions();
        return new Order(
                world.nextId(),
                world.agenda().nowMicros(),
                visit.customer().account,
                online ? visit.session() : null,
                order.order,
                replaces == null ? Order.Action.NEW : Order.Action.REPLACE,
                replaces,
                wish.name().instrument(),
                wish.side(),
                wish.shares() * Micros.ONE,
                type(wish),
                orNull(wish.limitMicros()),
                orNull(wish.stopMicros()),
                TimeInForce.DAY,
                wish.taxAccount(),
                wish.tradeType(),
                visit.channel(),
                online ? visit.ip() : null,
                online ? visit.device().name() : null);
    }

    private static OrderType type(Wish wish) {
        if (wish.stopMicros() > 0) {
            return OrderType.STOP;
        }
        return wish.limitMicros() > 0 ? OrderType.LIMIT : OrderType.MARKET;
    }

    private static @Nullable Long orNull(long micros) {
        return micros > 0 ? (@Nullable Long) micros : null;
    }
}
