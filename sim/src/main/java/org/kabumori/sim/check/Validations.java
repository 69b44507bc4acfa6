package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.TimeInForce;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.check.Orders.Life;
import org.kabumori.sim.world.Label;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be so when a log is over: throws {@link BrokenInvariant} at what is not. Looks at the
 * same log as its {@link Invariants}, after them. Not thread-safe.
 */
public final class Validations {
    private static final long MINUTE_MICROS = Times.HOUR_MICROS / 60;

    /** A night: a market closed for this long has ended its day. */
    private static final int NIGHT_MINUTES = 6 * 60;

    /** The longest time that any market is closed is a week of holidays with its weekends. */
    private static final int MOST_CLOSED_MINUTES = 14 * 24 * 60;

    private final Invariants invariants;
    private final MarketHours hours;

    /** By event: its account. */
    private final Map<String, String> events = new HashMap<>();

    private final Set<String> accounts = new HashSet<>();
    private long logins;
    private long orders;
    private long executions;

    /** What a log was, for the line that a simulation prints. */
    public record Summary(
            long accounts,
            long logins,
            long sessions,
            long sessionsLeftOpen,
            long orders,
            long executions,
            long attackOrders) {}

    public Validations(Invariants invariants, MarketHours hours) {
        this.invariants = invariants;
        this.hours = hours;
    }

    /** Takes the next event. */
    public void accept(Event event) {
        if (event instanceof AccountEvent ofAccount) {
            events.put(event.id(), ofAccount.account());
            accounts.add(ofAccount.account());
        }
        switch (event) {
            case Login _ -> logins++;
            case Order _ -> orders++;
            case Execution _ -> executions++;
            default -> {
                // The others are not counted.
            }
        }
    }

    /**
     * Looks at the whole log, whose labels these are; returns what it was.
     *
     * @param leastAttackOrders how many orders of thieves there must be
     */
    public Summary end(List<Label> labels, long leastAttackOrders) {
        invariants.orders().all().forEach(this::ended);
        invariants.sessions().check(invariants.latestMicros());
        labels.forEach(this::existing);
        long attacks = attackOrders(labels);
        invariants.totals().check();
        happened(logins, "logins");
        happened(orders, "orders");
        happened(executions, "executions");
        if (attacks < leastAttackOrders) {
            throw new BrokenInvariant(Rule.NOTHING_HAPPENED, "", attacks + " attack orders");
        }
        return new Summary(
                accounts.size(),
                logins,
                invariants.sessions().count(),
                invariants.sessions().leftOpen(),
                orders,
                executions,
                attacks);
    }

    private void ended(Life life) {
        Order order = life.order;
        if (life.outcome == null) {
            if (invariants.orders().isRefused(life) || isLate(life)) {
                throw new BrokenInvariant(
                        Rule.ORDER_LEFT_OPEN, order.id(), order.order() + " never ended");
            }
            return;
        }
        boolean whole = life.filledMicros == order.quantityMicros();
        if (whole != (life.outcome == OrderEnd.Outcome.FILLED)) {
            throw new BrokenInvariant(
                    Rule.ORDER_HALF_FILLED,
                    order.id(),
                    "%s with %d of %d shares"
                            .formatted(
                                    life.outcome,
                                    life.filledMicros / Micros.ONE,
                                    order.quantityMicros() / Micros.ONE));
        }
    }

    private boolean isLate(Life life) {
        long sent = invariants.orders().sentMicros(life);
        return sent < invariants.latestMicros()
                && life.order.timeInForce() != TimeInForce.GTD
                && dayEnds(life.order, sent) < invariants.latestMicros() - Times.HOUR_MICROS;
    }

    /**
     * Returns when the first trading day that an order meets has ended: looks minute by minute for
     * the first trading and then for the first night, within a day.
     */
    private long dayEnds(Order order, long sentMicros) {
        String market = Invariants.market(order.instrument());
        long time = sentMicros;
        for (int i = 0; i < MOST_CLOSED_MINUTES && !hours.isOpen(market, time); i++) {
            time += MINUTE_MICROS;
        }
        long latest = time + Times.DAY_MICROS;
        int closed = 0;
        while (time < latest && closed < NIGHT_MINUTES) {
            time += MINUTE_MICROS;
            closed = hours.isOpen(market, time) ? 0 : closed + 1;
        }
        return time - closed * MINUTE_MICROS;
    }

    private void existing(Label label) {
        String event = label.event();
        String order = label.order();
        String session = label.session();
        boolean exists =
                accounts.contains(label.account())
                        && (event == null || label.account().equals(events.get(event)))
                        && (order == null
                                || invariants.orders().find(label.account(), order) != null)
                        && (session == null
                                || invariants.sessions().isKnown(label.account(), session));
        if (!exists) {
            throw new BrokenInvariant(Rule.LABEL_OF_NOTHING, "", label.toString());
        }
    }

    /**
     * Returns how many orders the labels call attacks. An order in a session that nobody opened
     * must be one: honest customers log in.
     */
    private long attackOrders(List<Label> labels) {
        Set<String> named = new HashSet<>();
        for (Label label : labels) {
            if (label.verdict() == Verdict.Finding.TAKEOVER) {
                String name = label.order() != null ? label.order() : label.event();
                named.add(label.account() + '\n' + (name != null ? name : label.session()));
            }
        }
        long attacks = 0;
        for (Life life : invariants.orders().all()) {
            Order order = life.order;
            boolean attack =
                    named.contains(order.account() + '\n' + order.order())
                            || named.contains(order.account() + '\n' + order.id())
                            || named.contains(order.account() + '\n' + order.session());
            attacks += attack ? 1 : 0;
            String session = order.session();
            if (!attack
                    && session != null
                    && !invariants.sessions().isKnown(order.account(), session)) {
                throw new BrokenInvariant(Rule.SESSION_UNKNOWN, order.id(), session);
            }
        }
        return attacks;
    }

    private static void happened(long count, String what) {
        if (count == 0) {
            throw new BrokenInvariant(Rule.NOTHING_HAPPENED, "", "no " + what);
        }
    }
}
