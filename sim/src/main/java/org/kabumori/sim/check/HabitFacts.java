package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

/** What an order is against the customer's own earlier ones: losses, runs, sizes, hours, margin. */
final class HabitFacts {
    private static final long GAP_MICROS = Times.HOUR_MICROS / 2;
    private static final int SPLIT_FROM = 5;
    private static final double LEAST_LOSS = 0.05;

    /** The engine keeps what a lot cost to about so much. */
    private static final double COST_ROUNDING = 0.03;

    private HabitFacts() {}

    static void examine(Order order, Facts facts) {
        facts.say(ReasonCode.SALE_AT_LOSS, loss(order, facts));
        split(order, facts, Side.BUY, ReasonCode.BUY_SPLIT, Parameter.BUY_SPLIT_MOST);
        split(order, facts, Side.SELL, ReasonCode.SALE_SPLIT, Parameter.SALE_SPLIT_MOST);
        boolean hasPast = isByCustomer(order) && facts.history.latest(HabitFacts::shows) != null;
        size(order, facts, hasPast, Side.BUY, ReasonCode.BUY_SIZE_ODD, Parameter.BUY_SIZE_MOST);
        size(order, facts, hasPast, Side.SELL, ReasonCode.SALE_SIZE_ODD, Parameter.SALE_SIZE_MOST);
        facts.say(
                ReasonCode.ORDER_HOUR_ODD,
                hasPast ? Band.upTo(facts.of(Parameter.HOUR_MOST)) : Band.NEVER);
        facts.say(ReasonCode.BUY_MARGIN_NEW, margin(order, facts));
    }

    private static boolean isByCustomer(Order order) {
        return order.channel() != Channel.SYSTEM;
    }

    private static boolean shows(Past one) {
        return one.event() instanceof Order order && isByCustomer(order) && one.passed();
    }

    private static void size(
            Order order, Facts facts, boolean hasPast, Side side, ReasonCode code, Parameter most) {
        boolean may = hasPast && order.side() == side && facts.notionalYen > 0;
        facts.say(code, may ? Band.upTo(facts.of(most)) : Band.NEVER);
    }

    /** Counts back from now to the first gap, or the first order of another name. */
    private static void split(
            Order order, Facts facts, Side side, ReasonCode code, Parameter most) {
        boolean piece =
                order.side() == side && order.action() == Order.Action.NEW && isByCustomer(order);
        int count = 1;
        long time = order.timeMicros();
        for (Past one : facts.history.all().reversed()) {
            if (one.event() instanceof Order earlier
                    && earlier.side() == side
                    && earlier.action() == Order.Action.NEW) {
                boolean goesOn = earlier.instrument().equals(order.instrument());
                if (!goesOn || time - one.timeMicros() > GAP_MICROS) {
                    break;
                }
                count++;
                time = one.timeMicros();
            }
        }
        facts.say(
                code,
                piece && count >= SPLIT_FROM
                        ? Band.upTo(facts.of(most)).telling(count)
                        : Band.NEVER);
    }

    private static Band margin(Order order, Facts facts) {
        boolean opens = order.side() == Side.BUY && order.tradeType() == TradeType.MARGIN_NEW;
        boolean may = opens && facts.history.snapshot() != null && !wasOnMargin(facts.history);
        return may ? Band.upTo(facts.of(Parameter.NEW_MARGIN_MOST)) : Band.NEVER;
    }

    private static boolean wasOnMargin(History history) {
        for (Past one : history.all()) {
            boolean margin =
                    switch (one.event()) {
                        case AccountSnapshot snapshot ->
                                snapshot.positions().stream()
                                        .anyMatch(lot -> lot.taxAccount() == TaxAccount.MARGIN);
                        case Execution execution ->
                                history.taxAccount(execution) == TaxAccount.MARGIN;
                        default -> false;
                    };
            if (margin) {
                return true;
            }
        }
        return false;
    }

    private static Band loss(Order order, Facts facts) {
        double cost = cost(order, facts.history);
        double price = facts.quotes.priceMicros(order);
        if (order.side() != Side.SELL
                || order.orderType() == OrderType.STOP
                || cost == 0
                || price == 0) {
            return Band.NEVER;
        }
        double loss = 1 - price / cost;
        return loss < LEAST_LOSS - COST_ROUNDING
                ? Band.NEVER
                : Band.upTo(facts.of(Parameter.LOSS_MOST))
                        .telling((loss - COST_ROUNDING) * 1_000, (loss + COST_ROUNDING) * 1_000);
    }

    /** Returns what a share of the order's lot cost: by the snapshot, and what was bought since. */
    private static double cost(Order order, History history) {
        double shares = 0;
        double cost = 0;
        AccountSnapshot snapshot = history.snapshot();
        if (snapshot != null) {
            for (Position lot : snapshot.positions()) {
                if (lot.instrument().equals(order.instrument())
                        && lot.taxAccount() == order.taxAccount()) {
                    shares = lot.quantityMicros();
                    cost = lot.averageCostMicros();
                }
            }
        }
        for (Past one : history.sinceSnapshot()) {
            if (one.event() instanceof Execution execution
                    && execution.instrument().equals(order.instrument())
                    && history.taxAccount(execution) == order.taxAccount()) {
                double more = execution.quantityMicros();
                if (execution.side() == Side.BUY) {
                    boolean known = shares == 0 || shares > 0 && cost > 0;
                    double sum = cost * shares + execution.priceMicros() * more;
                    cost = known ? sum / (shares + more) : 0;
                    shares += more;
                } else {
                    shares -= more;
                }
            }
        }
        return shares > 0 ? cost : 0;
    }
}
