package org.kabumori.engine;

/**
 * Takes what the engine has to say about one event, on the caller's thread, before {@link
 * Engine#accept} returns.
 */
public interface Answers {
    /** Takes the decision; called at most once an event, before its alerts. */
    void decision(Decision decision);

    /** Takes an alert. */
    void alert(Alert alert);
}
