package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.Word;

/**
 * What a fail mode is declared for: each kind of event that gets a decision, orders by their side.
 * A thief's harm begins with the buy; a customer who cannot sell is harmed at once.
 */
public enum FailPoint implements Word {
    LOGIN(DecisionPoint.LOGIN, FailMode.STEP_UP),
    SETTING_CHANGE(DecisionPoint.SETTING_CHANGE, FailMode.CLOSED),
    ORDER_BUY(DecisionPoint.ORDER, FailMode.STEP_UP),
    /** Short sales too. */
    ORDER_SELL(DecisionPoint.ORDER, FailMode.STEP_UP),
    CASH(DecisionPoint.CASH, FailMode.CLOSED);

    private final DecisionPoint point;
    private final FailMode standard;

    FailPoint(DecisionPoint point, FailMode standard) {
        this.point = point;
        this.standard = standard;
    }

    /** Returns the decision that is missing; its word in a policy stands for all of its points. */
    public DecisionPoint point() {
        return point;
    }

    /** Returns what happens when no decision can be had and a policy says nothing. */
    public FailMode standard() {
        return standard;
    }

    @Override
    public String word() {
        return Word.super.word().replace('_', '-');
    }

    /** Returns what is declared for an event, {@code null} for one that gets no decision. */
    public static @Nullable FailPoint of(AccountEvent event) {
        DecisionPoint point = DecisionPoint.of(event);
        return switch (point) {
            case null -> null;
            case LOGIN -> LOGIN;
            case SETTING_CHANGE -> SETTING_CHANGE;
            case ORDER ->
                    event instanceof Order order && order.side() == Side.BUY
                            ? ORDER_BUY
                            : ORDER_SELL;
            case CASH -> CASH;
        };
    }
}
