package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an account does these days: the part of its state that an idle account does not have. */
public final class Activity implements Encodable {
    /** Sessions kept at the most: web, app and tools of one customer, with room for a thief. */
    public static final int MOST_SESSIONS = 8;

    /** Names remembered for heat given and yen put in today: a thief buys one or a few. */
    public static final int MOST_NAMES = 16;

    /** Challenges whose confirmation is awaited at the most. */
    public static final int MOST_CHALLENGES = 16;

    private static final long QUIET_MICROS = 35 * Clock.DAY;

    private static final OpenOrders NO_ORDERS = new OpenOrders();
    private static final Flows NO_FLOWS = new Flows();
    private static final Findings NO_FINDINGS = new Findings();
    private static final OrderPast NO_PAST = new OrderPast();
    private static final OrderRun NO_RUN = new OrderRun();

    // Each part is made when first needed: most accounts that trade have no findings, no failures
    // and gave no heat.
    private @Nullable Session newest;
    private @Nullable OpenOrders orders;
    private @Nullable Flows flows;
    private @Nullable Findings findings;
    private @Nullable NameMemory boughtToday;
    private @Nullable NameMemory heatGiven;
    private @Nullable NameMemory soldLately;
    private @Nullable NameMemory challenges;
    private @Nullable Window failures;
    private @Nullable OrderPast orderPast;
    private @Nullable OrderRun buys;
    private @Nullable OrderRun sells;
    private long confirmedDevice;
    private long lastMicros;
    private int boughtDay;
    private int sessionCount;

    /**
     * A byte of each session's key, the newest lowest: an unknown session is mostly known as such
     * without reading the others.
     */
    private long sessionMarks;

    static {
        if (MOST_SESSIONS > Long.BYTES) {
            throw new IllegalStateException("a byte a session");
        }
    }

    long touch() {
        return sessionCount;
    }

    long touchParts() {
        long sum = newest == null ? 0 : newest.key();
        sum += orders == null ? 0 : orders.touch();
        sum += flows == null ? 0 : flows.touch();
        sum += boughtToday == null ? 0 : boughtToday.touch();
        return sum + (soldLately == null ? 0 : soldLately.touch());
    }

    long touchInside() {
        long sum = newest == null || newest.before == null ? 0 : newest.before.key();
        sum += newest == null ? 0 : newest.lastSeenMicros;
        sum += orders == null ? 0 : orders.touchParts();
        sum += flows == null ? 0 : flows.touchParts();
        sum += boughtToday == null ? 0 : boughtToday.touchParts();
        return sum + (soldLately == null ? 0 : soldLately.touchParts());
    }

    /** Returns the open orders, to be read. */
    public OpenOrders orders() {
        return orders == null ? NO_ORDERS : orders;
    }

    /** Returns what was moved lately, to be read. */
    public Flows flows() {
        return flows == null ? NO_FLOWS : flows;
    }

    /** Returns what people found out, to be read. */
    public Findings findings() {
        return findings == null ? NO_FINDINGS : findings;
    }

    /** Takes a finding in place of the one of its kind before. */
    public void find(Findings.Kind kind, double weight, long timeMicros) {
        // A finding fades within the time after which a quiet account is tidied away, not before.
        lastMicros = Math.max(lastMicros, timeMicros);
        if (findings == null) {
            findings = new Findings();
        }
        findings.note(kind, weight, timeMicros);
    }

    /** Forgets a kind of finding. */
    public void forget(Findings.Kind kind) {
        if (findings != null) {
            findings.note(kind, 0, 0);
        }
    }

    /** Forgets what was found out: the customer was identified afresh. */
    public void settle() {
        findings = null;
        confirmedDevice = 0;
    }

    /**
     * Returns the weight, in millionths, that this account's buying already adds to a name's heat.
     */
    public long heatGiven(Listing listing) {
        return heatGiven == null ? 0 : heatGiven.get(listing.key, 0);
    }

    /** Remembers what this account's buying adds to a name's heat; the most counts. */
    public void giveHeat(Listing listing, long millionths) {
        if (heatGiven == null) {
            heatGiven = new NameMemory(MOST_NAMES);
        }
        heatGiven.put(listing.key, Math.max(heatGiven(listing), millionths));
    }

    /** Remembers which session a challenged event came from; 0 is none. */
    public void challenged(String event, long sessionKey) {
        if (challenges == null) {
            challenges = new NameMemory(MOST_CHALLENGES);
        }
        challenges.put(Hash.of(event), sessionKey);
    }

    /** Returns the session that a challenged event came from, {@code null} when unknown. */
    public @Nullable Session challengedSession(String event) {
        return sessionOf(challenges == null ? 0 : challenges.get(Hash.of(event), 0));
    }

    /** Counts a failed login. */
    public void failed(long timeMicros) {
        if (failures == null) {
            failures = new Window(Clock.HOUR);
        }
        failures.add(timeMicros, 1);
    }

    /** Returns the failed logins of about the last hour. */
    public long failuresLately(long timeMicros) {
        return failures == null ? 0 : failures.sum(timeMicros);
    }

    /** Returns a session, or {@code null} when it was never heard of. */
    public @Nullable Session session(@Nullable String name) {
        return name == null ? null : sessionOf(Hash.of(name));
    }

    /** Returns the session of a key, or {@code null}. */
    public @Nullable Session sessionOf(long key) {
        if (!isMarked(key)) {
            return null;
        }
        Session session = newest;
        while (session != null && session.key() != key) {
            session = session.before;
        }
        return session;
    }

    private boolean isMarked(long key) {
        for (int i = 0; i < sessionCount; i++) {
            if ((sessionMarks >>> i * Byte.SIZE & 0xFF) == (key & 0xFF)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a session, making it when it was never heard of. */
    public Session openSession(String name, long timeMicros) {
        long key = Hash.of(name);
        Session session = sessionOf(key);
        if (session == null) {
            session = sessionCount < MOST_SESSIONS ? new Session(key) : oldestAgain(key);
            session.startedMicros = timeMicros;
            add(session);
        }
        session.lastSeenMicros = timeMicros;
        return session;
    }

    private void add(Session session) {
        session.before = newest;
        newest = session;
        sessionMarks = sessionMarks << Byte.SIZE | session.key() & 0xFF;
        sessionCount++;
    }

    /** Forgets the oldest of several sessions, which becomes another. */
    private Session oldestAgain(long key) {
        Session nextOldest = Objects.requireNonNull(newest);
        Session oldest = Objects.requireNonNull(nextOldest.before);
        while (oldest.before != null) {
            nextOldest = oldest;
            oldest = oldest.before;
        }
        nextOldest.before = null;
        sessionCount--;
        oldest.becomes(key);
        return oldest;
    }

    private void forgetSessionsBefore(long timeMicros) {
        List<Session> oldestFirst = oldestFirst();
        newest = null;
        sessionCount = 0;
        sessionMarks = 0;
        for (Session session : oldestFirst) {
            if (session.lastSeenMicros >= timeMicros) {
                add(session);
            }
        }
    }

    private List<Session> oldestFirst() {
        List<Session> sessions = new ArrayList<>(sessionCount);
        for (Session session = newest; session != null; session = session.before) {
            sessions.addFirst(session);
        }
        return sessions;
    }

    /** Returns the session opened last, {@code null} when none is remembered. */
    public @Nullable Session newestSession() {
        return newest;
    }

    /** Ends all sessions: their later events are rejected. */
    public void endSessions() {
        for (Session session = newest; session != null; session = session.before) {
            session.ended = true;
        }
    }

    /** Returns what the customer's own orders are like, to be read. */
    public OrderPast orderPast() {
        return orderPast == null ? NO_PAST : orderPast;
    }

    /** Returns the same, to be taught. */
    public OrderPast orderPastToTeach() {
        OrderPast known = orderPast;
        if (known == null) {
            known = new OrderPast();
            orderPast = known;
        }
        return known;
    }

    /** Returns the orders of a side that came one soon after the other, to be read. */
    public OrderRun run(Side side) {
        OrderRun run = side == Side.BUY ? buys : sells;
        return run == null ? NO_RUN : run;
    }

    /** Returns the device whose session was last confirmed by what cannot be relayed, 0 if none. */
    public long confirmedDevice() {
        return confirmedDevice;
    }

    /** Remembers a device whose session was confirmed; 0 forgets it. */
    public void confirmDevice(long device) {
        confirmedDevice = device;
    }

    /** Returns the yen that orders of today would put into a name. */
    public long boughtTodayYen(Listing listing, int day) {
        return boughtToday != null && day == boughtDay ? boughtToday.get(listing.key, 0) : 0;
    }

    /** Returns how many different names were sold within about a week. */
    public int namesSoldLately(int day) {
        return soldLately == null ? 0 : soldLately.countFrom(day - 7);
    }

    /** Returns the same, once this name is sold too. */
    public int namesSoldLatelyWith(Listing listing, int day) {
        boolean sold = soldLately != null && soldLately.get(listing.key, 0) >= day - 7;
        return namesSoldLately(day) + (sold ? 0 : 1);
    }

    /** Takes an order in; what it would move counts from now. */
    public void order(Order order, Listing listing, long yen, int day) {
        lastMicros = order.timeMicros();
        if (orders == null) {
            orders = new OpenOrders();
        }
        orders.open(
                Hash.of(order.order()),
                order.timeMicros(),
                listing,
                order.side(),
                order.taxAccount(),
                order.quantityMicros(),
                yen);
        if (order.action() == Order.Action.NEW) {
            runToTeach(order.side()).add(listing, order.timeMicros(), yen);
        }
        if (order.side() == Side.BUY) {
            bought(listing, yen, day);
        } else if (order.side() == Side.SELL) {
            if (soldLately == null) {
                soldLately = new NameMemory(MOST_NAMES);
            }
            soldLately.put(listing.key, day);
        }
    }

    private OrderRun runToTeach(Side side) {
        OrderRun known = side == Side.BUY ? buys : sells;
        if (known == null) {
            known = new OrderRun();
            if (side == Side.BUY) {
                buys = known;
            } else {
                sells = known;
            }
        }
        return known;
    }

    private void bought(Listing listing, long yen, int day) {
        if (boughtToday == null) {
            boughtToday = new NameMemory(MOST_NAMES);
        }
        if (day != boughtDay) {
            boughtToday.clear();
            boughtDay = day;
        }
        boughtToday.put(listing.key, boughtToday.get(listing.key, 0) + yen);
    }

    /** Takes the end of an order. */
    public void orderEnded(String order) {
        if (orders != null) {
            orders.end(Hash.of(order));
        }
    }

    /**
     * Takes a fill; returns the tax account that its order named, or {@code null} when the order is
     * unknown.
     *
     * @param newlyBought whether a sale sells what was bought since yesterday: that is no sale of
     *     what was there before
     */
    public @Nullable TaxAccount execution(Execution execution, long yen, boolean newlyBought) {
        lastMicros = execution.timeMicros();
        TaxAccount taxAccount = filled(execution);
        switch (execution.side()) {
            case BUY -> moved().buy(execution.timeMicros(), yen);
            case SELL -> {
                if (!newlyBought) {
                    moved().sell(execution.timeMicros(), yen, taxAccount == TaxAccount.NISA);
                }
            }
            case SELL_SHORT -> {}
        }
        return taxAccount;
    }

    private @Nullable TaxAccount filled(Execution execution) {
        int order = orders == null ? OpenOrders.NONE : orders.find(Hash.of(execution.order()));
        if (orders == null || order == OpenOrders.NONE) {
            return null;
        }
        TaxAccount taxAccount = orders.taxAccount(order);
        orders.fill(order, execution.quantityMicros());
        return taxAccount;
    }

    private Flows moved() {
        Flows known = flows;
        if (known == null) {
            known = new Flows();
            flows = known;
        }
        return known;
    }

    /** Takes cash drawn from the linked bank. */
    public void drawn(long timeMicros, long yen) {
        lastMicros = timeMicros;
        moved().draw(timeMicros, yen);
    }

    /** Forgets what is over; returns whether nothing is left to remember. */
    public boolean tidy(long timeMicros) {
        if (orders != null) {
            orders.forgetBefore(timeMicros);
        }
        forgetSessionsBefore(timeMicros - QUIET_MICROS);
        return newest == null && orders().isEmpty() && lastMicros < timeMicros - QUIET_MICROS;
    }

    @Override
    public void encode(StateEncoder out) {
        List<Session> sessions = oldestFirst();
        out.number(sessions.size());
        sessions.forEach(session -> session.encode(out));
        orders().encode(out);
        out.optional(flows);
        out.optional(findings);
        NameMemory.encodeOrEmpty(boughtToday, out);
        NameMemory.encodeOrEmpty(heatGiven, out);
        NameMemory.encodeOrEmpty(soldLately, out);
        NameMemory.encodeOrEmpty(challenges, out);
        out.optional(failures);
        out.number(lastMicros).number(boughtDay);
        out.optional(orderPast);
        OrderRun.encodeOrEmpty(buys, out);
        OrderRun.encodeOrEmpty(sells, out);
        out.number(confirmedDevice);
    }

    static Activity decode(StateDecoder in, Market market) {
        Activity activity = new Activity();
        for (int i = in.count(); i > 0; i--) {
            activity.add(Session.decode(in));
        }
        activity.orders = OpenOrders.decode(in, market);
        // Versions up to 5 wrote these whether there was something in them or not.
        boolean always = !in.since(6);
        activity.flows = always || in.flag() ? Flows.decode(in) : null;
        activity.findings = always || in.flag() ? Findings.decode(in) : null;
        activity.boughtToday = NameMemory.decode(in, MOST_NAMES);
        activity.heatGiven = NameMemory.decode(in, MOST_NAMES);
        activity.soldLately = NameMemory.decode(in, MOST_NAMES);
        activity.challenges = NameMemory.decode(in, MOST_CHALLENGES);
        if (always || in.flag()) {
            activity.failures = new Window(Clock.HOUR);
            activity.failures.decode(in);
        }
        activity.lastMicros = in.number();
        activity.boughtDay = in.count();
        if (in.since(5)) {
            activity.orderPast = in.flag() ? OrderPast.decode(in) : null;
            activity.buys = OrderRun.decode(in);
            activity.sells = OrderRun.decode(in);
            activity.confirmedDevice = in.number();
        }
        return activity;
    }
}
