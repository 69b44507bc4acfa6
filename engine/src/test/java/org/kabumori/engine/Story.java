package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.*;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Clock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A short story for a detector's test: customers, names and what happens, a second apart, from
 * Monday 3 March 2025, 09:00 in Tokyo. Everything is done by the customer {@link #as} was last told
 * of, who comes {@link #from} where was last said; each customer begins at home.
 *
 * <pre>{@code
 * story.name("XTKS:Z901", 84, 4_600_000).snapshot(2_000_000, lot("XTKS:Z100", 1_000, 900));
 * story.past(10).from(AWAY).login("s").buy("s", "XTKS:Z901", 10_000, 90);
 * assertThat(story.weight(ReasonCode.BUY_THIN)).isGreaterThan(1);
 * }</pre>
 */
public final class Story {
    /** A place that no customer of a story comes from. */
    public static final Origin AWAY =
            new Origin("thief", "203.0.113.9", "SG", 65_004L, "Windows", Channel.WEB);

    private static final long START_MICROS = 20_150L * Clock.DAY;
    private static final long TOKYO_OFFSET = 9 * Clock.HOUR;

    private final Engine engine;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private long nowMicros = START_MICROS;
    private int ids;
    private String account = "ken";
    private Origin origin = home(account);
    private @Nullable Order order;

    private final Answers answers =
            new Answers() {
                @Override
                public void decision(Decision decision) {
                    decisions.add(decision);
                }

                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }
            };

    public Story() {
        this(Policy.STANDARD);
    }

    public Story(Policy policy) {
        engine = new Engine(policy);
    }

    /** Where somebody comes from. */
    public record Origin(
            @Nullable String device,
            @Nullable String ip,
            @Nullable String country,
            @Nullable Long asn,
            @Nullable String agent,
            Channel channel) {
        public Origin withDevice(@Nullable String other) {
            return new Origin(other, ip, country, asn, agent, channel);
        }

        public Origin withAgent(@Nullable String other) {
            return new Origin(device, ip, country, asn, other, channel);
        }

        public Origin withChannel(Channel other) {
            return new Origin(device, ip, country, asn, agent, other);
        }

        /** The same device elsewhere. */
        public Origin at(@Nullable String ip, @Nullable String country, @Nullable Long asn) {
            return new Origin(device, ip, country, asn, agent, channel);
        }
    }

    /** Returns a customer's own place: his device, his line, in Japan. */
    public static Origin home(String account) {
        int line = Math.floorMod(account.hashCode(), 250) + 1;
        return new Origin(
                "phone-" + account, "10.1." + line + ".7", "JP", 64_520L, "iPhone", Channel.APP);
    }

    /** Returns a lot of a snapshot, held in a tokutei account. */
    public static Position lot(String name, double shares, double cost) {
        return lot(name, shares, cost, TaxAccount.TOKUTEI);
    }

    public static Position lot(String name, double shares, double cost, TaxAccount taxAccount) {
        return new Position(name, micros(shares), micros(cost), taxAccount);
    }

    // Who, where, when.

    /** Turns to a customer, at home. */
    public Story as(String customer) {
        account = customer;
        return from(home(customer));
    }

    public Story from(Origin place) {
        origin = place;
        return this;
    }

    public Story later(long micros) {
        nowMicros += micros;
        return this;
    }

    /** Goes on to the next time it is this hour and minute in Tokyo. */
    public Story at(int hour, int minute) {
        long timeOfDay = hour * Clock.HOUR + minute * Clock.MINUTE;
        long since = Math.floorMod(nowMicros + TOKYO_OFFSET - timeOfDay, Clock.DAY);
        return later(Clock.DAY - since);
    }

    public long nowMicros() {
        return nowMicros;
    }

    /** Returns a new id. */
    public String id() {
        return "e" + ++ids;
    }

    // The market.

    /** A Tokyo name, described anew. */
    public Story name(String name, double close, long dailyValue) {
        return name(name, "JPY", close, dailyValue, null);
    }

    public Story name(
            String name, String currency, double close, long dailyValue, @Nullable Long marketCap) {
        return accept(
                new InstrumentReference(
                        id(),
                        tick(),
                        name,
                        name,
                        currency,
                        micros(100),
                        micros(close),
                        dailyValue,
                        marketCap,
                        null));
    }

    public Story fx(String currency, double yen) {
        return accept(new FxRate(id(), tick(), currency, micros(yen)));
    }

    public Story trade(String name, double price, double shares) {
        return accept(new MarketTrade(id(), tick(), name, micros(price), micros(shares), null));
    }

    /** A bar of one price that ends now. */
    public Story bar(String name, int seconds, double price, double shares) {
        long price6 = micros(price);
        long value = Math.round(price * shares);
        return accept(
                new MarketBar(
                        id(),
                        tick(),
                        name,
                        seconds,
                        price6,
                        price6,
                        price6,
                        price6,
                        micros(shares),
                        value,
                        null));
    }

    // The customer.

    /** The broker describes the customer, who has a password only. */
    public Story snapshot(double powerYen, Position... lots) {
        return snapshot(powerYen, List.of(Method.PASSWORD), lots);
    }

    public Story snapshot(double powerYen, List<Method> methods, Position... lots) {
        return accept(
                new AccountSnapshot(
                        id(),
                        tick(),
                        account,
                        10_000,
                        micros(powerYen),
                        List.of(),
                        List.of(lots),
                        methods,
                        null,
                        null,
                        null));
    }

    /** Comes and goes on each of so many days; it is the day after then. */
    public Story past(int days) {
        for (int day = 0; day < days; day++) {
            String session = "past-" + account + id();
            login(session).logout(session).later(Clock.DAY - 2 * Clock.SECOND);
        }
        return this;
    }

    public Story login(String session) {
        return login(session, true, Method.PASSWORD);
    }

    public Story loginWith(String session, Method... methods) {
        return login(session, true, methods);
    }

    public Story failedLogin() {
        return login("failed" + id(), false, Method.PASSWORD);
    }

    private Story login(String session, boolean success, Method... methods) {
        return accept(
                new Login(
                        id(),
                        tick(),
                        account,
                        session,
                        success,
                        Arrays.asList(methods),
                        origin.device(),
                        false,
                        origin.ip(),
                        origin.country(),
                        origin.asn(),
                        origin.agent(),
                        origin.channel()));
    }

    public Story logout(String session) {
        return end(session, SessionEnd.Cause.LOGOUT);
    }

    public Story end(String session, SessionEnd.Cause cause) {
        return accept(new SessionEnd(id(), tick(), account, session, cause));
    }

    public Story setting(String session, Setting setting) {
        return accept(new SettingChange(id(), tick(), account, session, setting, null));
    }

    /** A deposit, or a withdrawal of a negative amount. */
    public Story cash(@Nullable String session, double yen, CashMovement.@Nullable Source source) {
        var kind = yen < 0 ? CashMovement.Kind.WITHDRAWAL : CashMovement.Kind.DEPOSIT;
        return accept(
                new CashMovement(
                        id(),
                        tick(),
                        account,
                        kind,
                        "JPY",
                        micros(yen),
                        source,
                        session,
                        null,
                        null));
    }

    /** A limit order to buy for cash. */
    public Story buy(@Nullable String session, String name, double shares, double limit) {
        return order(session, name, Side.BUY, shares, limit, TaxAccount.TOKUTEI);
    }

    /** A market order to sell what is held. */
    public Story sell(@Nullable String session, String name, double shares) {
        return order(session, name, Side.SELL, shares, null, TaxAccount.TOKUTEI);
    }

    /** A new order from where the customer is; without a limit it is at market. */
    public Story order(
            @Nullable String session,
            String name,
            Side side,
            double shares,
            @Nullable Double limit,
            TaxAccount taxAccount) {
        Order placed =
                new Order(
                        id(),
                        tick(),
                        account,
                        session,
                        "o" + ids,
                        Order.Action.NEW,
                        null,
                        name,
                        side,
                        micros(shares),
                        limit == null ? OrderType.MARKET : OrderType.LIMIT,
                        limit == null ? null : micros(limit),
                        null,
                        TimeInForce.DAY,
                        taxAccount,
                        taxAccount == TaxAccount.MARGIN ? TradeType.MARGIN_NEW : TradeType.CASH,
                        origin.channel(),
                        origin.ip(),
                        origin.device());
        order = placed;
        return accept(placed);
    }

    /** Fills the order placed last, all of it. */
    public Story fill(double price) {
        Order filled = lastOrder();
        accept(
                new Execution(
                        id(),
                        tick(),
                        filled.account(),
                        filled.order(),
                        filled.instrument(),
                        filled.side(),
                        filled.quantityMicros(),
                        micros(price)));
        return end(OrderEnd.Outcome.FILLED);
    }

    /** Ends the order placed last. */
    public Story end(OrderEnd.Outcome outcome) {
        Order ended = lastOrder();
        return accept(new OrderEnd(id(), tick(), ended.account(), ended.order(), outcome));
    }

    public Order lastOrder() {
        if (order == null) {
            throw new IllegalStateException("no order yet");
        }
        return order;
    }

    // People.

    /** A confirmation of the event decided last. */
    public Story confirm(Method method, Confirmation.Outcome outcome, boolean bound) {
        return accept(
                new Confirmation(id(), tick(), account, last().event(), method, outcome, bound));
    }

    public Story report(CustomerReport.Kind kind) {
        return accept(new CustomerReport(id(), tick(), account, kind, null, null, null));
    }

    public Story verdict(Verdict.Finding finding) {
        return accept(new Verdict(id(), tick(), account, null, null, null, finding, "desk"));
    }

    /** A review of the event decided last. */
    public Story review(Review.Outcome outcome) {
        return accept(new Review(id(), tick(), account, last().event(), outcome, "desk", null));
    }

    public Story control(AccountControl.Action action) {
        String proof = action == AccountControl.Action.UNFREEZE ? "card" : null;
        return accept(new AccountControl(id(), tick(), account, action, null, proof, "desk"));
    }

    /** Takes any event, which must be new. */
    public Story accept(Event event) {
        Admission admission = engine.accept(event, answers);
        if (admission != Admission.NEW) {
            throw new IllegalStateException(admission + ": " + event);
        }
        return this;
    }

    /** Returns the time of the next event, a second later. */
    public long tick() {
        return nowMicros += Clock.SECOND;
    }

    // What came of it.

    public Decision last() {
        return decisions.getLast();
    }

    public List<Alert> alerts() {
        return alerts;
    }

    /** Returns all evidence about the event decided last, also what is not told. */
    public Evidence evidence() {
        return engine.evidence();
    }

    /** Returns what a reason weighed in the decision last made, 0 when it was not given. */
    public double weight(ReasonCode code) {
        return engine.evidence().weight(code);
    }

    public Engine engine() {
        return engine;
    }

    private static long micros(double units) {
        return Math.round(units * Micros.ONE);
    }
}
