package org.kabumori.engine.state;

/**
 * A sum over about the last span of time: the running bucket and, in proportion to how much of it
 * still counts, the one before. Three numbers instead of a list of events, so that many windows can
 * lie in one array.
 */
public final class Window implements Encodable {
    /** The numbers of a window: its bucket, the bucket's sum, and the sum of the one before. */
    static final int NUMBERS = 3;

    private static final int BUCKET = 0;
    private static final int CURRENT = 1;
    private static final int PREVIOUS = 2;

    private final long spanMicros;
    private final long[] numbers = new long[NUMBERS];

    public Window(long spanMicros) {
        this.spanMicros = spanMicros;
    }

    /** Adds an amount at a time; saturates. */
    public void add(long timeMicros, long amount) {
        add(numbers, 0, spanMicros, timeMicros, amount);
    }

    /** Returns the sum at a time. */
    public long sum(long timeMicros) {
        return sum(numbers, 0, spanMicros, timeMicros);
    }

    /** Adds to the window whose numbers stand {@code at} a place. */
    static void add(long[] numbers, int at, long spanMicros, long timeMicros, long amount) {
        long now = timeMicros / spanMicros;
        long bucket = numbers[at + BUCKET];
        if (now > bucket) {
            numbers[at + PREVIOUS] = now == bucket + 1 ? numbers[at + CURRENT] : 0;
            numbers[at + CURRENT] = 0;
            numbers[at + BUCKET] = now;
        }
        numbers[at + CURRENT] = Math.clamp(numbers[at + CURRENT] + amount, 0, Long.MAX_VALUE / 4);
    }

    /** Returns the sum of the window whose numbers stand {@code at} a place. */
    static long sum(long[] numbers, int at, long spanMicros, long timeMicros) {
        long bucket = numbers[at + BUCKET];
        if (bucket == 0 && numbers[at + CURRENT] == 0) {
            return 0;
        }
        long now = timeMicros / spanMicros;
        if (now > bucket + 1) {
            return 0;
        }
        long remaining = spanMicros - timeMicros % spanMicros;
        return now == bucket + 1
                ? scaled(numbers[at + CURRENT], remaining, spanMicros)
                : numbers[at + CURRENT] + scaled(numbers[at + PREVIOUS], remaining, spanMicros);
    }

    private static long scaled(long amount, long remaining, long spanMicros) {
        return amount == 0
                ? 0
                : amount / 1_000 * (remaining * 1_000 / spanMicros)
                        + amount % 1_000 * remaining / spanMicros;
    }

    @Override
    public void encode(StateEncoder out) {
        for (long number : numbers) {
            out.number(number);
        }
    }

    public void decode(StateDecoder in) {
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = in.number();
        }
    }
}
