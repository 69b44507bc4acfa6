package org.kabumori.server.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failed try: doubling, with jitter so that many do not come at once. */
final class BackOff {
    private static final long FIRST_MILLIS = 500;

    /** Receivers come back within minutes; a quarter of an hour late is late enough. */
    private static final long MOST_MILLIS = 15 * 60_000;

    /** What a receiver asks for is honoured up to here: a typing error must not silence it. */
    private static final long MOST_ASKED_MILLIS = 3_600_000;

    /** No pause is longer. */
    static final long LONGEST_MILLIS = Math.max(MOST_MILLIS, MOST_ASKED_MILLIS);

    private static final int DOUBLINGS = 20;

    private BackOff() {}

    /**
     * Returns the pause in milliseconds.
     *
     * @param tries that failed, from 1
     */
    static long millis(int tries, Duration asked, RandomGenerator random) {
        long whole = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, DOUBLINGS));
        long jittered = whole / 2 + random.nextLong(whole / 2 + 1);
        return Math.max(jittered, Math.min(asked.toMillis(), MOST_ASKED_MILLIS));
    }
}
