package org.kabumori.engine.state;

/**
 * The yen that an account moved lately: sold over four spans, sold out of NISA, drawn from the
 * linked bank, bought.
 */
public final class Flows {
    private static final long[] SPANS = {
        15 * Clock.MINUTE, Clock.DAY, 7 * Clock.DAY, 28 * Clock.DAY
    };

    /** The number of spans over which sales are summed. */
    public static final int SPAN_COUNT = SPANS.length;

    private final Window[] sold = new Window[SPAN_COUNT];
    private final Window soldNisa = new Window(28 * Clock.DAY);
    private final Window drawn = new Window(Clock.DAY);
    private final Window bought = new Window(Clock.DAY);

    public Flows() {
        for (int i = 0; i < SPAN_COUNT; i++) {
            sold[i] = new Window(SPANS[i]);
        }
    }

    /** Returns a span's length in microseconds. */
    public static long spanMicros(int span) {
        return SPANS[span];
    }

    /** Returns the yen sold over a span that ends now. */
    public long soldYen(int span, long timeMicros) {
        return sold[span].sum(timeMicros);
    }

    /** Returns the yen sold out of NISA over the longest span. */
    public long soldNisaYen(long timeMicros) {
        return soldNisa.sum(timeMicros);
    }

    /** Returns the yen drawn from the linked bank over a day. */
    public long drawnYen(long timeMicros) {
        return drawn.sum(timeMicros);
    }

    /** Returns the yen bought over a day. */
    public long boughtYen(long timeMicros) {
        return bought.sum(timeMicros);
    }

    void sell(long timeMicros, long yen, boolean nisa) {
        for (Window window : sold) {
            window.add(timeMicros, yen);
        }
        if (nisa) {
            soldNisa.add(timeMicros, yen);
        }
    }

    void draw(long timeMicros, long yen) {
        drawn.add(timeMicros, yen);
    }

    void buy(long timeMicros, long yen) {
        bought.add(timeMicros, yen);
    }

    void encode(StateEncoder out) {
        for (Window window : sold) {
            window.encode(out);
        }
        soldNisa.encode(out);
        drawn.encode(out);
        bought.encode(out);
    }

    void decode(StateDecoder in) {
        for (Window window : sold) {
            window.decode(in);
        }
        soldNisa.decode(in);
        drawn.decode(in);
        bought.decode(in);
    }
}
