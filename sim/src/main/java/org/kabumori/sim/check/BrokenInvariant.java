package org.kabumori.sim.check;

import java.util.Objects;

/** A log, or an engine's answer to it, breaks a rule: a fault of the program that made it. */
public final class BrokenInvariant extends AssertionError {
    private final Rule rule;
    private final String event;

    /**
     * @param event the id of the event at which it shows; empty at the end of a log
     */
    public BrokenInvariant(Rule rule, String event, String numbers) {
        super(
                rule
                        + " at "
                        + (event.isEmpty() ? "the end" : event)
                        + ": "
                        + numbers
                        + ". "
                        + rule.sentence());
        this.rule = Objects.requireNonNull(rule);
        this.event = event;
    }

    /** Returns the rule that is broken. */
    public Rule rule() {
        return rule;
    }

    /** Returns the id of the event at which it shows; empty at the end of a log. */
    public String event() {
        return event;
    }
}
