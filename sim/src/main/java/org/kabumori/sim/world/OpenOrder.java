package org.kabumori.sim.world;

/** An order and what has become of it. Not thread-safe. */
public final class OpenOrder {
    /** Where an order stands. */
    public enum State {
        /** Challenged or held. */
        WAITING,
        /** On its way to the exchange, or resting there. */
        WORKING,
        FILLED,
        /** Expired, cancelled by its owner, or out of money. */
        ENDED,
        /** The challenge was not passed. */
        NOT_CONFIRMED,
        /** Refused by the gate, or by the desk after a hold. */
        REFUSED,
        /** Refused because the name is halted for everybody. */
        HALTED
    }

    final String order;
    final Visit visit;
    final Wish wish;
    State state = State.WAITING;

    OpenOrder(String order, Visit visit, Wish wish) {
        this.order = order;
        this.visit = visit;
        this.wish = wish;
    }

    public State state() {
        return state;
    }

    public Wish wish() {
        return wish;
    }

    /** Returns the session that it was placed in. */
    public Visit visit() {
        return visit;
    }

    /** Returns the broker's name for it. */
    public String order() {
        return order;
    }

    /** Returns whether something may still come of it. */
    public boolean isOpen() {
        return state == State.WAITING || state == State.WORKING;
    }
}
