package org.kabumori.engine.state;

/**
 * How much evidence buyers bring, learned from all buys: from it follows how rare a buyer's
 * evidence is among the customers of these days, whatever the engine does not know yet. Two
 * comparisons lie in it: with the buys of names that trade about as much, as a thin name makes
 * every buyer of it look odd, backed off to all buys.
 *
 * <p>Broadcast like the rest of the population; not thread-safe; a look-up costs about 100 ns.
 */
public final class Suspicions implements Encodable {
    /** Yen traded on an ordinary day that part names of one kind from the next. */
    private static final double[] DAY_YEN = {50e6, 300e6, 2e9};

    private static final int KINDS = DAY_YEN.length + 1;
    private static final int ALL = KINDS;

    /** Weights from -6 to 14 in steps of a quarter: finer would find too few buys in each. */
    private static final int STEPS = 80;

    private static final double LOWEST = -6;
    private static final double STEPS_A_UNIT = 4;

    /** What a day's buys still count on the next: some ten days of buys are remembered. */
    private static final double KEPT_A_DAY = 0.9;

    /** The buys that a broker's own must outweigh; e to the minus 0.8 a unit, as measured. */
    private static final double PRIOR_BUYS = 100;

    private static final double PRIOR_FADE = 0.8;

    /** Buys of a kind of name that weigh as much as all buys together. */
    private static final double BACK_OFF_BUYS = 100;

    private final double[] buys = new double[(KINDS + 1) * STEPS];
    private final double[] sums = new double[KINDS + 1];
    private int day;

    /** Takes a customer's first buy of a name on a day. */
    public void observe(double dayYen, double evidence, int ofDay) {
        passTo(ofDay);
        int step = step(evidence);
        count(kind(dayYen), step);
        count(ALL, step);
    }

    private void count(int kind, int step) {
        buys[kind * STEPS + step]++;
        sums[kind]++;
    }

    /**
     * Returns the share of buys, above 0 and at most 1, with evidence as heavy.
     *
     * @param dayYen what the name trades on an ordinary day, 0 when unknown
     */
    public double rarity(double dayYen, double evidence) {
        double prior = StrictMath.exp(-PRIOR_FADE * Math.max(0, evidence));
        int step = step(evidence);
        double all = (from(ALL, step) + PRIOR_BUYS * prior) / (sums[ALL] + PRIOR_BUYS);
        int kind = kind(dayYen);
        double share = (from(kind, step) + BACK_OFF_BUYS * all) / (sums[kind] + BACK_OFF_BUYS);
        return Math.min(1, share);
    }

    /** Of those in the same step half count as heavier. */
    private double from(int kind, int step) {
        double sum = -0.5 * buys[kind * STEPS + step];
        for (int i = kind * STEPS + step; i < (kind + 1) * STEPS; i++) {
            sum += buys[i];
        }
        return sum;
    }

    private static int step(double evidence) {
        return Math.clamp((long) ((evidence - LOWEST) * STEPS_A_UNIT), 0, STEPS - 1);
    }

    private static int kind(double dayYen) {
        int kind = 0;
        while (kind < DAY_YEN.length && dayYen >= DAY_YEN[kind]) {
            kind++;
        }
        return kind;
    }

    private void passTo(int ofDay) {
        if (ofDay <= day) {
            return;
        }
        for (int i = 0; i < buys.length; i++) {
            buys[i] *= KEPT_A_DAY;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= KEPT_A_DAY;
        }
        day = ofDay;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(day);
        for (double count : buys) {
            out.fraction(count);
        }
        for (double sum : sums) {
            out.fraction(sum);
        }
    }

    static Suspicions decode(StateDecoder in) {
        Suspicions suspicions = new Suspicions();
        suspicions.day = in.count();
        for (int i = 0; i < suspicions.buys.length; i++) {
            suspicions.buys[i] = in.fraction();
        }
        for (int i = 0; i < suspicions.sums.length; i++) {
            suspicions.sums[i] = in.fraction();
        }
        return suspicions;
    }
}
