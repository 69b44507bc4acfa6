package org.kabumori.server.outbox;

import java.time.Duration;

/** What became of one try to deliver. */
public sealed interface Attempt {
    /** The receiver has it. */
    record Delivered() implements Attempt {}

    /**
     * The receiver does not have it, or did not say so.
     *
     * @param error for an operator: no secret, no body
     * @param notBefore how long the receiver asked to be left alone, zero when it did not
     * @param isForGood whether another try would end alike
     */
    record Failed(String error, Duration notBefore, boolean isForGood) implements Attempt {
        /** A failure that may pass. */
        public Failed(String error, Duration notBefore) {
            this(error, notBefore, false);
        }

        /** A failure after which the usual pause is as good as any. */
        public Failed(String error) {
            this(error, Duration.ZERO);
        }

        /** A failure that no other try would change: the message is a dead letter at once. */
        public static Failed forGood(String error) {
            return new Failed(error, Duration.ZERO, true);
        }
    }
}
