package org.kabumori.server.ingress;

/**
 * What a caller asks of answers: until when they are worth something, and what he wants to hear
 * when there are none. Immutable.
 *
 * @param deadlineNanos by {@link System#nanoTime()}
 */
public record Terms(long deadlineNanos, WithoutAnswer withoutAnswer) {
    /** What is said in place of an answer. */
    public enum WithoutAnswer {
        /** The policy's fail mode when the deadline passes; an error when nothing is taken. */
        FAIL_MODE_WHEN_OVERDUE,
        /** The policy's fail mode, whatever the reason is. */
        FAIL_MODE,
        /** An error, whatever the reason is: for who sends the same again anyway. */
        ERROR
    }

    boolean isOverdue() {
        return System.nanoTime() - deadlineNanos >= 0;
    }
}
