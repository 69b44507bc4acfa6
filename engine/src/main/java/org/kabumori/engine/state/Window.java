package org.kabumori.engine.state;

/**
 * A sum over about the last span of time: the running bucket and, in proportion to how much of it
 * still counts, the one before. Three numbers instead of a list of events.
 */
public final class Window {
    private final long spanMicros;
    private long bucket;
    private long current;
    private long previous;

    public Window(long spanMicros) {
        this.spanMicros = spanMicros;
    }

    /** Adds an amount at a time; saturates. */
    public void add(long timeMicros, long amount) {
        roll(timeMicros);
        current = Math.clamp(current + amount, 0, Long.MAX_VALUE / 4);
    }

    /** Returns the sum at a time. */
    public long sum(long timeMicros) {
        long now = timeMicros / spanMicros;
        if (now > bucket + 1) {
            return 0;
        }
        long remaining = spanMicros - timeMicros % spanMicros;
        if (now == bucket + 1) {
            return scaled(current, remaining);
        }
        return current + scaled(previous, remaining);
    }

    private long scaled(long amount, long remaining) {
        return amount / 1_000 * (remaining * 1_000 / spanMicros)
                + amount % 1_000 * remaining / spanMicros;
    }

    private void roll(long timeMicros) {
        long now = timeMicros / spanMicros;
        if (now > bucket) {
            previous = now == bucket + 1 ? current : 0;
            current = 0;
            bucket = now;
        }
    }

    public void encode(StateEncoder out) {
        out.number(bucket).number(current).number(previous);
    }

    public void decode(StateDecoder in) {
        bucket = in.number();
        current = in.number();
        previous = in.number();
    }
}
