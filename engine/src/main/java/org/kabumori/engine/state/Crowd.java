package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * What several accounts do at one origin: how many logged in quietly, and over an hour, a day and a
 * week how often logins succeeded and how many accounts failed. Less than a kilobyte whatever
 * comes.
 */
public final class Crowd implements Encodable {
    /** A wave takes an hour or a night; who sprays slowly takes days. */
    private static final long[] SPANS = {Clock.HOUR, Clock.DAY, 7 * Clock.DAY};

    /** The accounts that logged in and looked like their customers. */
    final Distinct accounts;

    private final long[] successes = new long[SPANS.length * Window.NUMBERS];
    private final long[] buckets = new long[SPANS.length];
    private final @Nullable Distinct[] failing = new @Nullable Distinct[SPANS.length];
    private final @Nullable Distinct[] failedBefore = new @Nullable Distinct[SPANS.length];

    Crowd() {
        this(new Distinct());
    }

    private Crowd(Distinct accounts) {
        this.accounts = accounts;
    }

    /** Returns how many spans are looked back on. */
    public static int spans() {
        return SPANS.length;
    }

    /** Returns how many accounts logged in here and looked like their customers. */
    public int accounts() {
        return accounts.count();
    }

    void succeeded(long timeMicros) {
        for (int span = 0; span < SPANS.length; span++) {
            Window.add(successes, span * Window.NUMBERS, SPANS[span], timeMicros, 1);
        }
    }

    void failed(long account, long timeMicros) {
        for (int span = 0; span < SPANS.length; span++) {
            turn(span, timeMicros / SPANS[span]);
            Distinct current = failing[span];
            if (current == null) {
                current = new Distinct();
                failing[span] = current;
            }
            current.add(account);
        }
    }

    private void turn(int span, long now) {
        if (now > buckets[span]) {
            failedBefore[span] = now == buckets[span] + 1 ? failing[span] : null;
            failing[span] = null;
            buckets[span] = now;
        }
    }

    /** Returns whether any account ever failed here within what is remembered. */
    public boolean hasFailures() {
        return buckets[0] != 0;
    }

    /** Returns how many logins succeeded over about a span. */
    public long successes(int span, long timeMicros) {
        return Window.sum(successes, span * Window.NUMBERS, SPANS[span], timeMicros);
    }

    /** Returns how many accounts failed over about a span. */
    public double failing(int span, long timeMicros) {
        long now = timeMicros / SPANS[span];
        double left = 1 - (double) (timeMicros % SPANS[span]) / SPANS[span];
        if (now == buckets[span]) {
            return count(failing[span]) + count(failedBefore[span]) * left;
        }
        return now == buckets[span] + 1 ? count(failing[span]) * left : 0;
    }

    private static int count(@Nullable Distinct distinct) {
        return distinct == null ? 0 : distinct.count();
    }

    @Override
    public void encode(StateEncoder out) {
        accounts.encode(out);
        out.numbers(successes, successes.length).numbers(buckets, buckets.length);
        for (int span = 0; span < SPANS.length; span++) {
            out.optional(failing[span]);
            out.optional(failedBefore[span]);
        }
    }

    static Crowd decode(StateDecoder in) {
        Crowd crowd = new Crowd(Distinct.decode(in));
        System.arraycopy(in.numbers(0), 0, crowd.successes, 0, crowd.successes.length);
        System.arraycopy(in.numbers(0), 0, crowd.buckets, 0, crowd.buckets.length);
        for (int span = 0; span < SPANS.length; span++) {
            crowd.failing[span] = in.flag() ? Distinct.decode(in) : null;
            crowd.failedBefore[span] = in.flag() ? Distinct.decode(in) : null;
        }
        return crowd;
    }
}
