package org.kabumori.sim.raid;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TimeInForce;
import org.kabumori.engine.event.TradeType;

import java.time.LocalDate;
import java.util.List;

/**
 * Turns what people do on a day into events, and keeps the accounts as the broker's books would.
 * Not thread-safe.
 */
final class Desk {
    private final Feed feed;
    private LocalDate date = LocalDate.EPOCH;
    private int sessions;
    private int orders;

    Desk(Feed feed) {
        this.feed = feed;
    }

    /** A session and where it was opened. */
    record Visit(Customer customer, String session, Device device, String ip) {}

    /** An order wished for; {@code limit} 0 is a market order. */
    record Wish(Stock stock, Side side, long shares, double limit, TaxAccount taxAccount) {
        /** Returns the same from another tax account. */
        static Wish sell(Lot lot, long shares, double limit) {
            return new Wish(lot.stock, Side.SELL, shares, limit, lot.taxAccount);
        }
    }

    void turnTo(LocalDate day) {
        date = day;
    }

    LocalDate date() {
        return date;
    }

    void snapshot(Customer customer, int second) {
        List<Position> positions =
                customer.lots.stream()
                        .map(
                                lot ->
                                        new Position(
                                                lot.stock.instrument,
                                                lot.shares * Micros.ONE,
                                                Math.round(lot.averageCost * Micros.ONE),
                                                lot.taxAccount))
                        .toList();
        long cashMicros = customer.cashYen * Micros.ONE;
        feed.add(
                new AccountSnapshot(
                        feed.id(),
                        micros(second),
                        customer.account,
                        customer.openedOnDay,
                        cashMicros,
                        List.of(new CashBalance("JPY", cashMicros)),
                        positions,
                        customer.enrolled,
                        customer.tradesForeign,
                        null,
                        null));
    }

    /** Logs in; returns the session. */
    Visit login(
            Customer customer,
            int second,
            Device device,
            Network network,
            String ip,
            List<Method> methods) {
        String session = "s" + ++sessions + "-" + customer.account;
        feed.add(login(customer, second, session, true, device, network, ip, methods));
        return new Visit(customer, session, device, ip);
    }

    void failedLogin(Customer customer, int second, Device device, Network network, String ip) {
        String session = "f" + ++sessions + "-" + customer.account;
        feed.add(
                login(
                        customer,
                        second,
                        session,
                        false,
                        device,
                        network,
                        ip,
                        List.of(Method.PASSWORD)));
    }

    private Login login(
            Customer customer,
            int second,
            String session,
            boolean success,
            Device device,
            Network network,
            String ip,
            List<Method> methods) {
        return new Login(
                feed.id(),
                micros(second),
                customer.account,
                session,
                success,
                methods,
                device.name(),
                methods.contains(Method.PASSKEY),
                ip,
                network.country(),
                network.asn(),
                device.userAgent(),
                device.channel());
    }

    void logout(Visit visit, int second) {
        feed.add(
                new SessionEnd(
                        feed.id(),
                        micros(second),
                        visit.customer().account,
                        visit.session(),
                        SessionEnd.Cause.LOGOUT));
    }

    void change(Visit visit, int second, Setting setting) {
        feed.add(
                new SettingChange(
                        feed.id(),
                        micros(second),
                        visit.customer().account,
                        visit.session(),
                        setting,
                        null));
    }

    void deposit(Visit visit, int second, long yen, CashMovement.Source source) {
        visit.customer().cashYen += yen;
        cash(visit, second, CashMovement.Kind.DEPOSIT, yen, source);
    }

    void withdraw(Visit visit, int second, long yen) {
        visit.customer().cashYen -= yen;
        cash(visit, second, CashMovement.Kind.WITHDRAWAL, -yen, CashMovement.Source.BANK_TRANSFER);
    }

    private void cash(
            Visit visit,
            int second,
            CashMovement.Kind kind,
            long yen,
            CashMovement.@Nullable Source source) {
        feed.add(
                new CashMovement(
                        feed.id(),
                        micros(second),
                        visit.customer().account,
                        kind,
                        "JPY",
                        yen * Micros.ONE,
                        source,
                        visit.session(),
                        null,
                        null));
    }

    /** Places an order; returns its name. */
    String order(Visit visit, int second, Wish wish) {
        String order = "o" + ++orders + "-" + visit.customer().account;
        boolean limit = wish.limit() > 0;
        feed.add(
                new Order(
                        feed.id(),
                        micros(second),
                        visit.customer().account,
                        visit.session(),
                        order,
                        Order.Action.NEW,
                        null,
                        wish.stock().instrument,
                        wish.side(),
                        wish.shares() * Micros.ONE,
                        limit ? OrderType.LIMIT : OrderType.MARKET,
                        limit ? Math.round(wish.limit() * Micros.ONE) : null,
                        null,
                        TimeInForce.DAY,
                        wish.taxAccount(),
                        TradeType.CASH,
                        visit.device().channel(),
                        visit.ip(),
                        visit.device().name()));
        return order;
    }

    /** Fills an order whole. */
    void fill(Visit visit, int second, String order, Wish wish, double price) {
        boolean buys = wish.side() == Side.BUY;
        visit.customer()
                .fill(
                        wish.stock(),
                        wish.taxAccount(),
                        buys ? wish.shares() : -wish.shares(),
                        price);
        feed.add(
                new Execution(
                        feed.id(),
                        micros(second),
                        visit.customer().account,
                        order,
                        wish.stock().instrument,
                        wish.side(),
                        wish.shares() * Micros.ONE,
                        Math.round(price * Micros.ONE)));
        end(visit, second, order, OrderEnd.Outcome.FILLED);
    }

    void end(Visit visit, int second, String order, OrderEnd.Outcome outcome) {
        feed.add(new OrderEnd(feed.id(), micros(second), visit.customer().account, order, outcome));
    }

    /** Tells a trade on the exchange. */
    void trade(Stock stock, int second, long shares, @Nullable Side aggressor) {
        feed.add(
                new MarketTrade(
                        feed.id(),
                        micros(second),
                        stock.instrument,
                        Math.round(stock.priceAt(second) * Micros.ONE),
                        shares * Micros.ONE,
                        aggressor));
    }

    Feed feed() {
        return feed;
    }

    long micros(int second) {
        return Tokyo.micros(date, second);
    }
}
