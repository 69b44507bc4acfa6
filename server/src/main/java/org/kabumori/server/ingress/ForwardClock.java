package org.kabumori.server.ingress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The time of day, from which a clock that is set back takes nothing: else all that happens then
 * would look as if it came from the future. Never behind what passed since the server's start; a
 * clock that was fast at the start keeps it as fast until the next. Thread-safe.
 */
final class ForwardClock {
    /** Less is what time servers do all day. */
    private static final long NOTICED_MICROS = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(ForwardClock.class);

    private final Clock clock = Clock.systemUTC();
    private final long startNanos = System.nanoTime();
    private final long startMicros = clock.millis() * 1_000;
    private final AtomicBoolean behind = new AtomicBoolean();

    /** Returns microseconds since 1970. */
    long micros() {
        long passed = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
        long said = clock.millis() * 1_000;
        long lost = startMicros + passed - said;
        boolean setBack = lost > NOTICED_MICROS;
        if (setBack != behind.get() && behind.compareAndSet(!setBack, setBack)) {
            LOG.warn(
                    setBack
                            ? "the server's clock was set back by {} s; events are taken as if it were not"
                            : "the server's clock is no longer behind ({} s)",
                    TimeUnit.MICROSECONDS.toSeconds(lost));
        }
        return Math.max(said, said + lost);
    }
}
