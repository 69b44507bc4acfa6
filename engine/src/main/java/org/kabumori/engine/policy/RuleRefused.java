package org.kabumori.engine.policy;

/** Why a condition of a rule is none: where, and what was expected. */
public final class RuleRefused extends IllegalArgumentException {
    private final int line;
    private final int column;
    private final String expected;

    public RuleRefused(int line, int column, String expected) {
        super("%d:%d: expected %s".formatted(line, column, expected));
        this.line = line;
        this.column = column;
        this.expected = expected;
    }

    /** Returns the line in the condition, from 1. */
    public int line() {
        return line;
    }

    /** Returns the column in the line, from 1. */
    public int column() {
        return column;
    }

    /** Returns what was expected there. */
    public String expected() {
        return expected;
    }
}
