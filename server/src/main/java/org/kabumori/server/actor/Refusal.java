package org.kabumori.server.actor;

/**
 * An act that was not done, and what its actor can do about it. Not a failure of the server:
 * nothing changed.
 */
public final class Refusal extends Exception {
    /** Why an act was not done. */
    public enum Cause {
        /** The request says something that cannot be. */
        INVALID,
        /** What it is about is not there. */
        NOT_FOUND,
        /** It was done, decided or changed before. */
        TOO_LATE,
        /** The actor lacks a role, or is the one whose act needs somebody else's eyes. */
        NOT_ALLOWED
    }

    private final Cause why;
    private final String code;

    /**
     * @param code a stable word with hyphens; the message files have {@code refusal.CODE} in both
     *     languages
     * @param detail what was expected, in English, for machines and logs
     */
    public Refusal(Cause why, String code, String detail) {
        super(detail, null, false, false);
        this.why = why;
        this.code = code;
    }

    public Cause why() {
        return why;
    }

    public String code() {
        return code;
    }
}
