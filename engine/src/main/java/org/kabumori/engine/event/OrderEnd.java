package org.kabumori.engine.event;

/** The end of an order. */
public record OrderEnd(String id, long timeMicros, String account, String order, Outcome outcome)
        implements AccountEvent {
    /** How an order ended. */
    public enum Outcome implements Word {
        CANCELLED,
        EXPIRED,
        REJECTED,
        FILLED
    }
}
