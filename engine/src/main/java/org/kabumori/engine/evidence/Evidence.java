package org.kabumori.engine.evidence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The accumulator of one event's evidence, used again for each event. Not thread-safe; allocates
 * only for the reasons that are told.
 *
 * <p>Weights of one link of the chain overlap (a new phone brings a new device and a new agent), so
 * what speaks for a takeover counts up to a limit a link.
 */
public final class Evidence {
    /** Pieces of evidence that one event can have: each detector adds a few. */
    public static final int MOST = 64;

    /** Reasons told with a decision: more is not read. */
    public static final int MOST_REASONS = 8;

    /** A weight below this, either way, is not worth a sentence. */
    public static final double LEAST_TOLD = 0.3;

    private static final Link[] LINKS = Link.values();
    private static final double[] LINK_MOST = limits();

    private static final Comparator<Reason> HEAVIEST_FIRST =
            (a, b) -> Double.compare(b.weight(), a.weight());

    private final ReasonCode[] codes = new ReasonCode[MOST];
    private final double[] weights = new double[MOST];
    private final long[] firsts = new long[MOST];
    private final long[] seconds = new long[MOST];
    private final @Nullable String[] names = new String[MOST];
    private final double[] byLink = new double[LINKS.length];
    private int size;
    private double against;
    private boolean summed;

    private static double[] limits() {
        double[] most = new double[LINKS.length];
        Arrays.fill(most, Double.MAX_VALUE);
        most[Link.WAY_IN.ordinal()] = 9;
        most[Link.HOLD.ordinal()] = 6;
        most[Link.FUNDING.ordinal()] = 6;
        most[Link.PURCHASE.ordinal()] = 8;
        most[Link.MARKET.ordinal()] = 8;
        most[Link.ORIGIN.ordinal()] = 5;
        return most;
    }

    /** Forgets the event before. */
    public void clear() {
        size = 0;
        summed = false;
    }

    public void add(ReasonCode code, double weight) {
        add(code, weight, 0, 0, null);
    }

    public void add(ReasonCode code, double weight, long first, long second) {
        add(code, weight, first, second, null);
    }

    /** Adds a piece of evidence; a weight of 0 says nothing and is dropped. */
    public void add(
            ReasonCode code, double weight, long first, long second, @Nullable String name) {
        if (weight == 0) {
            return;
        }
        if (size == MOST || Double.isNaN(weight)) {
            throw new IllegalStateException(
                    "evidence " + code + " of weight " + weight + " after " + size);
        }
        codes[size] = code;
        weights[size] = weight;
        firsts[size] = first;
        seconds[size] = second;
        names[size++] = name;
        summed = false;
    }

    /** Returns the weight that a code has, 0 when it has none. */
    public double weight(ReasonCode code) {
        double weight = 0;
        for (int i = 0; i < size; i++) {
            if (codes[i] == code) {
                weight += weights[i];
            }
        }
        return weight;
    }

    /** Returns every piece, in the order in which they were added; allocates. */
    public List<Reason> all() {
        List<Reason> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(reason(i));
        }
        return List.copyOf(all);
    }

    /** Returns some pieces as evidence, to be summed; allocates. */
    public static Evidence of(List<Reason> pieces) {
        Evidence evidence = new Evidence();
        pieces.forEach(each -> evidence.add(each.code(), each.weight()));
        return evidence;
    }

    /** Returns what the pieces of a link that speak for a takeover count at the most. */
    public static double most(Link link) {
        return LINK_MOST[link.ordinal()];
    }

    /** Returns the first number that a code tells, 0 when it has no weight. */
    public long first(ReasonCode code) {
        for (int i = 0; i < size; i++) {
            if (codes[i] == code) {
                return firsts[i];
            }
        }
        return 0;
    }

    /** Returns the sum of all evidence, each link's at most its limit. */
    public double sum() {
        return sum(true, true);
    }

    /**
     * Returns the sum without what the name itself does: what this account alone says, which is all
     * that may heat the name.
     */
    public double sumWithoutMarket() {
        return sum(false, true);
    }

    /**
     * Returns the sum without what the name does and without what others do at the same origin:
     * what this account's own behaviour says, which is all that may heat an origin.
     */
    public double sumOfAccount() {
        return sum(false, false);
    }

    private double sum(boolean withMarket, boolean withOrigin) {
        if (!summed) {
            sumByLink();
        }
        double sum = against;
        for (int link = 0; link < byLink.length; link++) {
            boolean left =
                    !withMarket && link == Link.MARKET.ordinal()
                            || !withOrigin && link == Link.ORIGIN.ordinal();
            if (!left) {
                sum += Math.min(byLink[link], LINK_MOST[link]);
            }
        }
        return sum;
    }

    /** Adds up each link's pieces, once for the several sums that are asked for. */
    private void sumByLink() {
        Arrays.fill(byLink, 0);
        against = 0;
        for (int i = 0; i < size; i++) {
            if (weights[i] < 0) {
                against += weights[i];
            } else if (weights[i] < Reason.DECIDES) {
                byLink[codes[i].link().ordinal()] += weights[i];
            }
        }
        summed = true;
    }

    /**
     * Returns the reasons to tell, heaviest first: what speaks for a takeover, and what speaks
     * against it if {@code all}.
     */
    public List<Reason> reasons(boolean all) {
        int told = 0;
        for (int i = 0; i < size; i++) {
            if (isTold(i, all)) {
                told++;
            }
        }
        if (told == 0) {
            return List.of();
        }
        if (told == 1) {
            return List.of(first(all));
        }
        Reason[] reasons = new Reason[told];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (isTold(i, all)) {
                reasons[count++] = reason(i);
            }
        }
        // A stable sort, so that equal weights keep the detectors' order.
        Arrays.sort(reasons, HEAVIEST_FIRST);
        return told <= MOST_REASONS
                ? List.of(reasons)
                : List.of(Arrays.copyOf(reasons, MOST_REASONS));
    }

    private Reason first(boolean all) {
        int index = 0;
        while (!isTold(index, all)) {
            index++;
        }
        return reason(index);
    }

    private Reason reason(int index) {
        return new Reason(
                codes[index], weights[index], firsts[index], seconds[index], names[index]);
    }

    private boolean isTold(int index, boolean all) {
        return weights[index] >= LEAST_TOLD || all && weights[index] <= -LEAST_TOLD;
    }
}
