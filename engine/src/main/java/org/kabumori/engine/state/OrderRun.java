package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * Orders of one name on one side, each soon after the one before: what may be one large order in
 * pieces. An order in another name begins a new run; so it needs no memory of many.
 */
public final class OrderRun {
    /** An order this long after the last one begins a new run. */
    public static final long GAP_MICROS = 30 * Clock.MINUTE;

    private long listing;
    private long lastMicros;
    private int count;
    private long yen;

    /** Returns how many orders there are with one more of a name now. */
    public int countWith(Listing named, long timeMicros) {
        return goesOn(named, timeMicros) ? count + 1 : 1;
    }

    /** Returns the yen of the orders with one more of a name now. */
    public long yenWith(Listing named, long timeMicros, long moreYen) {
        return goesOn(named, timeMicros) ? yen + moreYen : moreYen;
    }

    void add(Listing named, long timeMicros, long moreYen) {
        count = countWith(named, timeMicros);
        yen = yenWith(named, timeMicros, moreYen);
        listing = named.key;
        lastMicros = timeMicros;
    }

    private boolean goesOn(Listing named, long timeMicros) {
        return count > 0 && listing == named.key && timeMicros - lastMicros <= GAP_MICROS;
    }

    /** Writes a run that may not have been begun; an empty one has the same form. */
    static void encodeOrEmpty(@Nullable OrderRun run, StateEncoder out) {
        out.number(run == null ? 0 : run.count);
        if (run != null && run.count > 0) {
            out.number(run.listing).number(run.lastMicros).number(run.yen);
        }
    }

    /** Reads what was written; an empty run is {@code null}. */
    static @Nullable OrderRun decode(StateDecoder in) {
        int count = in.count();
        if (count == 0) {
            return null;
        }
        OrderRun run = new OrderRun();
        run.count = count;
        run.listing = in.number();
        run.lastMicros = in.number();
        run.yen = in.number();
        return run;
    }
}
