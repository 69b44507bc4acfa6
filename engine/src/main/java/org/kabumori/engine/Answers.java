package org.kabumori.engine;

/**
 * Takes what the engine has to say about one event, on the caller's thread, before {@link
 * Engine#accept} returns.
 */
public interface Answers {
    /** Takes the decision; called at most once an event, before its alerts. */
    void decision(Decision decision);

    /**
     * Takes what a policy in shadow, or the live one with a rule that is in shadow, would have
     * answered otherwise; called after the decision. Nobody else hears it.
     *
     * @param decided what was answered
     * @param otherwise what would have been; its policy is {@code version} or {@code version/rule}
     */
    default void otherwise(Decision decided, Decision otherwise) {}

    /** Takes an alert. */
    void alert(Alert alert);
}
