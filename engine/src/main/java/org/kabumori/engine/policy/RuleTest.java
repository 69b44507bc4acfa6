package org.kabumori.engine.policy;

/** The condition of a rule, ready to be asked. Thread-safe; reads no clock and changes nothing. */
public interface RuleTest {
    /** Says whether the condition holds. Never throws: what cannot be told is unknown. */
    Result of(Facts facts);

    /** Whether a condition holds. */
    enum Result {
        HIT,
        MISS,
        UNKNOWN
    }
}
