package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How one destination is doing: which lanes are being worked on, and whether it is tried at all.
 * Thread-safe.
 *
 * <p>When several lanes in a row failed it is down: one try at a time finds out when it is back, so
 * that the others' messages stay due and go out the moment it is.
 */
final class Outlet {
    /** Connections to one receiver at a time. */
    static final int MOST_AT_ONCE = 8;

    /** One lane's failure is the lane's; that of so many is the receiver's. */
    private static final int DOWN_FROM_LANES = 5;

    private static final long MOST_PAUSE_MILLIS = 5_000;

    private final Set<String> busy = new HashSet<>();
    private final Set<String> failedLanes = new HashSet<>();
    private final RandomGenerator random;
    private int probes;
    private long resumeNanos = System.nanoTime();
    private long delivered;
    private long failures;
    private @Nullable String lastError;

    Outlet(RandomGenerator random) {
        this.random = random;
    }

    /** What an operator sees of it, since this server leads. */
    record Health(boolean down, long delivered, long failures, @Nullable String lastError) {}

    synchronized Health health() {
        return new Health(isDown(), delivered, failures, lastError);
    }

    /** Returns how many lanes may be begun now. */
    synchronized int room() {
        if (!isDown()) {
            return MOST_AT_ONCE - busy.size();
        }
        return busy.isEmpty() && System.nanoTime() - resumeNanos >= 0 ? 1 : 0;
    }

    synchronized Set<String> busy() {
        return Set.copyOf(busy);
    }

    synchronized boolean isDown() {
        return failedLanes.size() >= DOWN_FROM_LANES;
    }

    synchronized void begin(String lane) {
        busy.add(lane);
    }

    synchronized void end(String lane) {
        busy.remove(lane);
    }

    synchronized void delivered() {
        delivered++;
        answered();
    }

    /** The receiver is there, whatever it said to a message. */
    synchronized void answered() {
        failedLanes.clear();
        probes = 0;
    }

    synchronized void failed(String lane, Attempt.Failed failure) {
        failures++;
        lastError = failure.error();
        if (!isDown()) {
            failedLanes.add(lane);
        }
        if (isDown()) {
            probes++;
            long pause = BackOff.millis(probes, Duration.ZERO, random);
            long asked = BackOff.millis(1, failure.notBefore(), random);
            long millis = Math.max(Math.min(pause, MOST_PAUSE_MILLIS), asked);
            resumeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }
    }
}
