package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** All orders of a log, from their beginning to their end. Not thread-safe. */
final class Orders {
    private final Passages passages;
    private final Map<String, Life> lives = new LinkedHashMap<>();

    Orders(Passages passages) {
        this.passages = passages;
    }

    /** What became of an order. */
    static final class Life {
        final Order order;
        long filledMicros;
        OrderEnd.@Nullable Outcome outcome;

        Life(Order order) {
            this.order = order;
        }
    }

    void placed(Order order) {
        positive(order.quantityMicros(), "quantity", order.id());
        if (lives.putIfAbsent(key(order.account(), order.order()), new Life(order)) != null) {
            throw new BrokenInvariant(Rule.ORDER_REPEATED, order.id(), order.order());
        }
        String replaces = order.replaces();
        if (replaces != null && known(order.account(), replaces, order.id()).outcome == null) {
            throw new BrokenInvariant(
                    Rule.ORDER_LEFT_OPEN, order.id(), replaces + " is replaced and has not ended");
        }
    }

    /** Takes a fill; returns its order. */
    Order executed(Execution execution) {
        positive(execution.quantityMicros(), "quantity", execution.id());
        positive(execution.priceMicros(), "price", execution.id());
        Life life = known(execution.account(), execution.order(), execution.id());
        Order order = life.order;
        open(life, execution.id());
        mayTrade(order, execution);
        if (!order.instrument().equals(execution.instrument())
                || order.side() != execution.side()) {
            throw new BrokenInvariant(
                    Rule.ORDER_OTHER,
                    execution.id(),
                    "order %s %s, execution %s %s"
                            .formatted(
                                    order.side(),
                                    order.instrument(),
                                    execution.side(),
                                    execution.instrument()));
        }
        life.filledMicros += execution.quantityMicros();
        if (life.filledMicros > order.quantityMicros()) {
            throw new BrokenInvariant(
                    Rule.ORDER_OVERFILLED,
                    execution.id(),
                    "%d of %d shares"
                            .formatted(
                                    life.filledMicros / Micros.ONE,
                                    order.quantityMicros() / Micros.ONE));
        }
        return order;
    }

    private void mayTrade(Order order, Execution execution) {
        if (passages.isStopped(order.id())) {
            throw new BrokenInvariant(Rule.NOT_PASSED, execution.id(), order.order());
        }
        if (passages.isFrozen(order.account())) {
            throw new BrokenInvariant(Rule.FROZEN, execution.id(), order.account());
        }
    }

    void ended(OrderEnd end) {
        Life life = known(end.account(), end.order(), end.id());
        open(life, end.id());
        if (passages.isRefused(life.order.id()) && end.outcome() != OrderEnd.Outcome.REJECTED) {
            throw new BrokenInvariant(
                    Rule.NOT_PASSED, end.id(), life.order.order() + " was " + end.outcome());
        }
        life.outcome = end.outcome();
    }

    /** Returns all orders in the order in which they were placed. */
    Collection<Life> all() {
        return lives.values();
    }

    @Nullable Life find(String account, String order) {
        return lives.get(key(account, order));
    }

    /** Returns whether an order was refused. */
    boolean isRefused(Life life) {
        return passages.isRefused(life.order.id());
    }

    /** Returns when an order went to the exchange; {@link Long#MAX_VALUE} when it has not. */
    long sentMicros(Life life) {
        return passages.passedMicros(life.order);
    }

    static void positive(long number, String what, String event) {
        if (number <= 0) {
            throw new BrokenInvariant(Rule.NOT_POSITIVE, event, what + " " + number);
        }
    }

    private Life known(String account, String order, String event) {
        Life life = find(account, order);
        if (life == null) {
            throw new BrokenInvariant(Rule.ORDER_UNKNOWN, event, order + " of " + account);
        }
        return life;
    }

    private static void open(Life life, String event) {
        if (life.outcome != null) {
            throw new BrokenInvariant(
                    Rule.ORDER_OVER, event, life.order.order() + " was " + life.outcome);
        }
    }

    private static String key(String account, String order) {
        return account + '\n' + order;
    }
}
