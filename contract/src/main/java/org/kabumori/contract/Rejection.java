package org.kabumori.contract;

/** Why a line is no event: the rule broken, where, and what was expected there. */
public final class Rejection extends Exception {
    private final Rule rule;
    private final String pointer;
    private final String expected;

    public Rejection(Rule rule, String pointer, String expected) {
        super(
                "%s: expected %s".formatted(pointer.isEmpty() ? "line" : pointer, expected),
                null,
                false,
                false);
        this.rule = rule;
        this.pointer = pointer;
        this.expected = expected;
    }

    /** Returns the rule that was broken. */
    public Rule rule() {
        return rule;
    }

    /** Returns the JSON pointer (RFC 6901) of the field, empty for the whole line. */
    public String pointer() {
        return pointer;
    }

    /** Returns what was expected there. */
    public String expected() {
        return expected;
    }

    /** The rules, in the order in which they are checked. */
    public enum Rule {
        TOO_LONG,
        NOT_UTF8,
        NOT_JSON,
        TOO_DEEP,
        DUPLICATE_KEY,
        NOT_AN_OBJECT,
        UNKNOWN_TYPE,
        MISSING_FIELD,
        WRONG_TYPE,
        MALFORMED,
        OUT_OF_RANGE,
        TIME_RUNS_BACK
    }
}
