package org.kabumori.sim.outside;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.*;
import org.kabumori.sim.outside.Client.Line;
import org.kabumori.sim.outside.Client.Machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes events in the author's manner, and what each login and order was about. */
final class Pen {
    private static final long FIRST_DAY = 20_240;

    final Author author;
    final SplittableRandom random;
    final Map<String, String> kinds = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int count;

    Pen(Author author, SplittableRandom random) {
        this.author = author;
        this.random = random;
    }

    /** Someone in an account, with a machine and an address. */
    record Visit(
            Client client,
            @Nullable String session,
            @Nullable Machine machine,
            @Nullable String ip,
            String kind) {}

    static long time(int day, int second) {
        return ((FIRST_DAY + day) * 86_400 + second - 32_400) * 1_000_000;
    }

    /** Returns whether Tokyo trades on a day; the first is a Monday. */
    static boolean isOpen(int day) {
        return (day + 4) % 7 < 5;
    }

    String id() {
        return "x" + author.seed() + "-" + ++count;
    }

    void add(Event event) {
        events.add(event);
    }

    List<Event> sorted() {
        events.sort(Comparator.comparingLong(Event::timeMicros));
        return List.copyOf(events);
    }

    String address(Line line) {
        int low = line.fixed() > 0 ? line.fixed() : 1 + random.nextInt(line.pool());
        return (line.firstPart() >> 8 & 255)
                + "."
                + (line.firstPart() & 255)
                + "."
                + (low >> 8 & 255)
                + "."
                + (low & 255);
    }

    Visit login(Client client, int day, int second, Machine machine, Line line, String kind) {
        return login(client, day, second, machine, line, address(line), true, kind);
    }

    Visit login(
            Client client,
            int day,
            int second,
            Machine machine,
            Line line,
            String ip,
            boolean success,
            String kind) {
        String session = "s" + ++count;
        String id = id();
        boolean passkey = client.methods.contains(Method.PASSKEY) && !kind.startsWith("thief");
        boolean device = client.tellsDevice && !machine.device().isEmpty();
        kinds.put(id, kind);
        add(
                new Login(
                        id,
                        time(day, second),
                        client.account,
                        session,
                        success,
                        passkey
                                ? List.of(Method.PASSKEY)
                                : List.of(Method.PASSWORD, Method.OTP_EMAIL),
                        device ? machine.device() : null,
                        false,
                        ip,
                        random.nextDouble() < author.countryTold() ? line.country() : null,
                        random.nextDouble() < author.asnTold() ? line.asn() : null,
                        machine.agent().replace("#", String.valueOf(120 + day / 9)),
                        machine.channel()));
        return new Visit(client, session, machine, ip, kind);
    }

    void change(Visit visit, int day, int second, Setting setting) {
        if (visit.session() != null) {
            add(
                    new SettingChange(
                            id(),
                            time(day, second),
                            visit.client().account,
                            visit.session(),
                            setting,
                            null));
        }
    }

    void cash(Visit visit, int day, int second, double yen, CashMovement.@Nullable Source source) {
        visit.client().cashYen += yen;
        add(
                new CashMovement(
                        id(),
                        time(day, second),
                        visit.client().account,
                        yen > 0 ? CashMovement.Kind.DEPOSIT : CashMovement.Kind.WITHDRAWAL,
                        "JPY",
                        Math.round(yen) * Micros.ONE,
                        source,
                        visit.session(),
                        null,
                        null));
    }

    /** Places an order and, mostly, fills it; returns its name. */
    String order(Visit visit, int day, int second, Share share, Side side, long shares, Price at) {
        String order = "o" + ++count;
        String id = id();
        kinds.put(id, visit.kind());
        Client client = visit.client();
        Client.Lot lot = client.lots.get(share);
        TaxAccount tax =
                at.margin()
                        ? TaxAccount.MARGIN
                        : lot == null || side == Side.BUY ? TaxAccount.TOKUTEI : lot.taxAccount;
        boolean system = visit.session() == null && visit.machine() == null;
        boolean all = author.orderOrigin() == Author.Origin.ALL && client.tellsDevice;
        Machine machine = visit.machine();
        double price = share.price(day, second);
        double limit = at.limit() == 0 ? 0 : Share.round(price * at.limit());
        add(
                new Order(
                        id,
                        time(day, second),
                        client.account,
                        visit.session(),
                        order,
                        Order.Action.NEW,
                        null,
                        share.instrument,
                        side,
                        shares * Micros.ONE,
                        limit == 0 ? OrderType.MARKET : OrderType.LIMIT,
                        limit == 0 ? null : Math.round(limit * Micros.ONE),
                        null,
                        TimeInForce.DAY,
                        tax,
                        at.margin() ? TradeType.MARGIN_NEW : TradeType.CASH,
                        system ? at.channel() : machine == null ? Channel.WEB : machine.channel(),
                        author.orderOrigin() == Author.Origin.NOTHING ? null : visit.ip(),
                        all && machine != null && !machine.device().isEmpty()
                                ? machine.device()
                                : null));
        boolean passive = limit > 0 && (side == Side.BUY ? at.limit() < 0.995 : at.limit() > 1.005);
        if (passive && random.nextInt(3) > 0) {
            add(
                    new OrderEnd(
                            id(),
                            time(day, 56_000),
                            client.account,
                            order,
                            OrderEnd.Outcome.EXPIRED));
        } else {
            fill(client, day, second, order, share, side, shares, tax);
        }
        return order;
    }

    private void fill(
            Client client,
            int day,
            int second,
            String order,
            Share share,
            Side side,
            long shares,
            TaxAccount tax) {
        boolean quick = random.nextDouble() < author.quickFills();
        int at = second + 1 + random.nextInt(quick ? 4 : 900);
        double price = share.price(day, at);
        Client.Lot lot = client.lots.get(share);
        double yen = price * share.yenRate * shares;
        if (side == Side.BUY) {
            client.cashYen -= tax == TaxAccount.MARGIN ? yen / 3 : yen;
            if (lot == null) {
                client.lots.put(share, new Client.Lot(shares, tax));
            } else {
                lot.shares += shares;
            }
        } else if (lot != null) {
            client.cashYen += yen;
            lot.shares -= shares;
            if (lot.shares <= 0) {
                client.lots.remove(share);
            }
        }
        add(
                new Execution(
                        id(),
                        time(day, at),
                        client.account,
                        order,
                        share.instrument,
                        side,
                        shares * Micros.ONE,
                        Math.round(price * Micros.ONE)));
        add(new OrderEnd(id(), time(day, at), client.account, order, OrderEnd.Outcome.FILLED));
        trade(share, day, at, shares, side);
    }

    /** Tells a trade where the author tells trades. */
    void trade(Share share, int day, int second, long shares, @Nullable Side aggressor) {
        if (author.market() == Author.Market.TRADES) {
            long price = Math.round(share.price(day, second) * Micros.ONE);
            add(
                    new MarketTrade(
                            id(),
                            time(day, second),
                            share.instrument,
                            price,
                            shares * Micros.ONE,
                            aggressor));
        }
    }

    /**
     * The limit as a factor on the last price, 0 at market; margin or not; the broker's channel.
     */
    record Price(double limit, boolean margin, Channel channel) {
        static final Price MARKET = new Price(0, false, Channel.SYSTEM);
    }
}
