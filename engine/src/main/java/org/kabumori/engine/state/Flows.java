package org.kabumori.engine.state;

/**
 * The yen that an account moved lately: sold over four spans, sold out of NISA, drawn from the
 * linked bank, bought. All windows lie in one array, because an order reads nearly all of them.
 */
public final class Flows implements Encodable {
    private static final long[] SPANS = {
        15 * Clock.MINUTE, Clock.DAY, 7 * Clock.DAY, 28 * Clock.DAY
    };

    /** The number of spans over which sales are summed. */
    public static final int SPAN_COUNT = SPANS.length;

    private static final int SOLD_NISA = SPAN_COUNT;
    private static final int DRAWN = SPAN_COUNT + 1;
    private static final int BOUGHT = SPAN_COUNT + 2;
    private static final int WINDOWS = SPAN_COUNT + 3;

    private final long[] numbers = new long[WINDOWS * Window.NUMBERS];

    long touch() {
        return numbers.length;
    }

    long touchParts() {
        return numbers[0] + numbers[numbers.length / 2] + numbers[numbers.length - 1];
    }

    /** Returns a span's length in microseconds. */
    public static long spanMicros(int span) {
        return SPANS[span];
    }

    /** Returns the yen sold over a span that ends now. */
    public long soldYen(int span, long timeMicros) {
        return Window.sum(numbers, span * Window.NUMBERS, SPANS[span], timeMicros);
    }

    /** Returns the yen sold out of NISA over the longest span. */
    public long soldNisaYen(long timeMicros) {
        return Window.sum(numbers, SOLD_NISA * Window.NUMBERS, 28 * Clock.DAY, timeMicros);
    }

    /** Returns the yen drawn from the linked bank over a day. */
    public long drawnYen(long timeMicros) {
        return Window.sum(numbers, DRAWN * Window.NUMBERS, Clock.DAY, timeMicros);
    }

    /** Returns the yen bought over a day. */
    public long boughtYen(long timeMicros) {
        return Window.sum(numbers, BOUGHT * Window.NUMBERS, Clock.DAY, timeMicros);
    }

    void sell(long timeMicros, long yen, boolean nisa) {
        for (int span = 0; span < SPAN_COUNT; span++) {
            Window.add(numbers, span * Window.NUMBERS, SPANS[span], timeMicros, yen);
        }
        if (nisa) {
            Window.add(numbers, SOLD_NISA * Window.NUMBERS, 28 * Clock.DAY, timeMicros, yen);
        }
    }

    void draw(long timeMicros, long yen) {
        Window.add(numbers, DRAWN * Window.NUMBERS, Clock.DAY, timeMicros, yen);
    }

    void buy(long timeMicros, long yen) {
        Window.add(numbers, BOUGHT * Window.NUMBERS, Clock.DAY, timeMicros, yen);
    }

    @Override
    public void encode(StateEncoder out) {
        for (long number : numbers) {
            out.number(number);
        }
    }

    static Flows decode(StateDecoder in) {
        Flows flows = new Flows();
        for (int i = 0; i < flows.numbers.length; i++) {
            flows.numbers[i] = in.number();
        }
        return flows;
    }
}
