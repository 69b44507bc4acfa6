package org.kabumori.engine.event;

/**
 * The end of a step-up that a decision asked for. {@code event} is the challenged event's id;
 * {@code bound} says that the signature covers that very event.
 */
public record Confirmation(
        String id,
        long timeMicros,
        String account,
        String event,
        Method method,
        Outcome outcome,
        boolean bound)
        implements AccountEvent {
    /** How the step-up ended. */
    public enum Outcome implements Word {
        PASSED,
        FAILED,
        EXPIRED
    }
}
