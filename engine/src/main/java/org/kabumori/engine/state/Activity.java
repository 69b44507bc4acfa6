package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;

import java.util.ArrayList;
import java.util.List;

/** What an account does these days: the part of its state that an idle account does not have. */
public final class Activity implements Encodable {
    /** Sessions kept at the most: web, app and tools of one customer, with room for a thief. */
    public static final int MOST_SESSIONS = 8;

    /** Names remembered for heat given and yen put in today: a thief buys one or a few. */
    public static final int MOST_NAMES = 16;

    /** Challenges whose confirmation is awaited at the most. */
    public static final int MOST_CHALLENGES = 16;

    private static final long QUIET_MICROS = 35 * Clock.DAY;

    private final List<Session> sessions = new ArrayList<>(2);
    private final OpenOrders orders = new OpenOrders();
    private final Flows flows = new Flows();
    private final Findings findings = new Findings();
    private final NameMemory boughtToday = new NameMemory(MOST_NAMES);
    private final NameMemory heatGiven = new NameMemory(MOST_NAMES);
    private final NameMemory soldLately = new NameMemory(MOST_NAMES);
    private final NameMemory challenges = new NameMemory(MOST_CHALLENGES);
    private final Window failures = new Window(Clock.HOUR);
    private long lastMicros;
    private int boughtDay;

    public OpenOrders orders() {
        return orders;
    }

    public Flows flows() {
        return flows;
    }

    public Findings findings() {
        return findings;
    }

    /**
     * Returns the weight, in millionths, that this account's buying already adds to a name's heat.
     */
    public NameMemory heatGiven() {
        return heatGiven;
    }

    /**
     * Returns the session key that each awaited confirmation's event came from, by the hash of the
     * event's id.
     */
    public NameMemory challenges() {
        return challenges;
    }

    /** Returns the failed logins of about the last hour. */
    public Window failures() {
        return failures;
    }

    /** Returns a session, or {@code null} when it was never heard of. */
    public @Nullable Session session(@Nullable String name) {
        return name == null ? null : sessionOf(Hash.of(name));
    }

    /** Returns the session of a key, or {@code null}. */
    public @Nullable Session sessionOf(long key) {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            if (sessions.get(i).key == key) {
                return sessions.get(i);
            }
        }
        return null;
    }

    /** Returns a session, making it when it was never heard of. */
    public Session openSession(String name, long timeMicros) {
        Session session = session(name);
        if (session == null) {
            session = new Session(Hash.of(name));
            session.startedMicros = timeMicros;
            if (sessions.size() == MOST_SESSIONS) {
                sessions.removeFirst();
            }
            sessions.add(session);
        }
        session.lastSeenMicros = timeMicros;
        return session;
    }

    /** Ends all sessions: their later events are rejected. */
    public void endSessions() {
        for (Session session : sessions) {
            session.ended = true;
        }
    }

    /** Returns the yen that orders of today would put into a name. */
    public long boughtTodayYen(Listing listing, int day) {
        return day == boughtDay ? boughtToday.get(listing.key, 0) : 0;
    }

    /** Returns how many different names were sold within about a week. */
    public int namesSoldLately(int day) {
        return soldLately.countFrom(day - 7);
    }

    /** Takes an order in; what it would move counts from now. */
    public void order(Order order, Listing listing, long yen, int day) {
        lastMicros = order.timeMicros();
        orders.open(
                new OpenOrders.OpenOrder(
                        Hash.of(order.order()),
                        order.timeMicros(),
                        listing,
                        order.side(),
                        order.taxAccount(),
                        order.quantityMicros(),
                        yen));
        if (order.side() == Side.BUY) {
            if (day != boughtDay) {
                boughtToday.clear();
                boughtDay = day;
            }
            boughtToday.put(listing.key, boughtToday.get(listing.key, 0) + yen);
        } else if (order.side() == Side.SELL) {
            soldLately.put(listing.key, day);
        }
    }

    /** Takes the end of an order. */
    public void orderEnded(String order) {
        orders.end(Hash.of(order));
    }

    /**
     * Takes a fill; returns the tax account that its order named, or {@code null} when the order is
     * unknown.
     */
    public @Nullable TaxAccount execution(Execution execution, long yen) {
        lastMicros = execution.timeMicros();
        OpenOrders.OpenOrder order = orders.find(Hash.of(execution.order()));
        TaxAccount taxAccount = order == null ? null : order.taxAccount;
        if (order != null) {
            orders.fill(order, execution.quantityMicros());
        }
        switch (execution.side()) {
            case BUY -> flows.buy(execution.timeMicros(), yen);
            case SELL -> flows.sell(execution.timeMicros(), yen, taxAccount == TaxAccount.NISA);
            case SELL_SHORT -> {}
        }
        return taxAccount;
    }

    /** Takes cash drawn from the linked bank. */
    public void drawn(long timeMicros, long yen) {
        lastMicros = timeMicros;
        flows.draw(timeMicros, yen);
    }

    /** Forgets what is over; returns whether nothing is left to remember. */
    public boolean tidy(long timeMicros) {
        orders.forgetBefore(timeMicros);
        sessions.removeIf(session -> session.lastSeenMicros < timeMicros - QUIET_MICROS);
        return sessions.isEmpty() && orders.isEmpty() && lastMicros < timeMicros - QUIET_MICROS;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(sessions.size());
        sessions.forEach(session -> session.encode(out));
        orders.encode(out);
        flows.encode(out);
        findings.encode(out);
        boughtToday.encode(out);
        heatGiven.encode(out);
        soldLately.encode(out);
        challenges.encode(out);
        failures.encode(out);
        out.number(lastMicros).number(boughtDay);
    }

    static Activity decode(StateDecoder in, Market market) {
        Activity activity = new Activity();
        for (int i = in.count(); i > 0; i--) {
            activity.sessions.add(Session.decode(in));
        }
        activity.orders.decode(in, market);
        activity.flows.decode(in);
        activity.findings.decode(in);
        activity.boughtToday.decode(in);
        activity.heatGiven.decode(in);
        activity.soldLately.decode(in);
        activity.challenges.decode(in);
        activity.failures.decode(in);
        activity.lastMicros = in.number();
        activity.boughtDay = in.count();
        return activity;
    }
}
