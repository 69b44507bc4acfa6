package org.kabumori.server.ingress;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection;
import org.kabumori.contract.Rejection.Rule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a caller asks of answers: until when they are worth something, and what he wants to hear
 * when there are none. Immutable.
 *
 * @param deadlineNanos by {@link System#nanoTime()}
 */
public record Terms(long deadlineNanos, WithoutAnswer withoutAnswer) {
    /** The header, or metadata, with the milliseconds in which an answer is worth something. */
    public static final String DEADLINE_MILLIS = "Kabumori-Deadline-Millis";

    /** The header, or metadata, that says what is wanted without an answer. */
    public static final String FAIL_MODE = "Kabumori-Fail-Mode";

    /** A caller may wait this long at the most: longer, and the queue would not bound the wait. */
    private static final long MOST_MILLIS = 60_000;

    /** What is said in place of an answer. */
    public enum WithoutAnswer {
        /** The policy's fail mode when the deadline passes; an error when nothing is taken. */
        FAIL_MODE_WHEN_OVERDUE,
        /** The policy's fail mode, whatever the reason is. */
        FAIL_MODE,
        /** An error, whatever the reason is: for who sends the same again anyway. */
        ERROR
    }

    /**
     * Terms before the time is known from which they count. Immutable.
     *
     * @param waitNanos how long an answer is worth waiting for
     */
    public record Wish(long waitNanos, WithoutAnswer withoutAnswer) {
        /**
         * Reads what a caller said.
         *
         * @param standard how long those wait who do not say
         * @throws Rejection when it is none of what can be said
         */
        public static Wish of(
                @Nullable String deadlineMillis, @Nullable String failMode, Duration standard)
                throws Rejection {
            return new Wish(waitNanos(deadlineMillis, standard), without(failMode));
        }

        private static long waitNanos(@Nullable String millis, Duration standard) throws Rejection {
            if (millis == null) {
                return standard.toNanos();
            }
            try {
                long wanted = Long.parseLong(millis);
                if (wanted >= 1 && wanted <= MOST_MILLIS) {
                    return TimeUnit.MILLISECONDS.toNanos(wanted);
                }
            } catch (NumberFormatException e) {
                // Told like any number that is none of these.
            }
            throw new Rejection(
                    Rule.OUT_OF_RANGE, "", "in " + DEADLINE_MILLIS + " 1 to " + MOST_MILLIS);
        }

        private static WithoutAnswer without(@Nullable String failMode) throws Rejection {
            return switch (failMode) {
                case null -> WithoutAnswer.FAIL_MODE_WHEN_OVERDUE;
                case "apply" -> WithoutAnswer.FAIL_MODE;
                case "refuse" -> WithoutAnswer.ERROR;
                default ->
                        throw new Rejection(
                                Rule.MALFORMED, "", "in " + FAIL_MODE + " apply or refuse");
            };
        }

        /** Returns the same with a shorter wait, if it is one. */
        public Wish within(long nanos) {
            return new Wish(Math.min(waitNanos, nanos), withoutAnswer);
        }

        /** Returns the terms of what comes at a time. */
        public Terms from(long nanos) {
            return new Terms(nanos + waitNanos, withoutAnswer);
        }
    }

    /** Returns whether the deadline passed. */
    public boolean isOverdue() {
        return System.nanoTime() - deadlineNanos >= 0;
    }
}
