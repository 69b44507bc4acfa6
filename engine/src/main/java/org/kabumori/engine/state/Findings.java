package org.kabumori.engine.state;

/**
 * What people found out about an account, latest of each kind: a weight that fades in a straight
 * line.
 */
public final class Findings implements Encodable {
    /** The kinds of findings, each with the time after which it counts nothing. */
    public enum Kind {
        REVIEW(7 * Clock.DAY),
        VERDICT(30 * Clock.DAY),
        REPORT(14 * Clock.DAY),
        CONTACT_CHANGED(30 * Clock.DAY),
        NOTIFICATION_OFF(30 * Clock.DAY),
        METHOD_CHANGED(14 * Clock.DAY),
        WITHDRAWAL_ACCOUNT_CHANGED(14 * Clock.DAY),
        LIMITS_WIDENED(14 * Clock.DAY),
        ENROLLED_BY_PHISHABLE(30 * Clock.DAY),
        UNFROZEN(30 * Clock.DAY),
        DEVICE_CONFIRMED(30 * Clock.DAY),
        PASSWORD_GUESSED(30 * Clock.DAY);

        private final long fadeMicros;

        Kind(long fadeMicros) {
            this.fadeMicros = fadeMicros;
        }
    }

    private static final Kind[] KINDS = Kind.values();

    private final double[] weights = new double[KINDS.length];
    private final long[] times = new long[KINDS.length];

    /** Returns the weight of a kind at a time. */
    public double weight(Kind kind, long timeMicros) {
        double weight = weights[kind.ordinal()];
        if (weight == 0) {
            return 0;
        }
        long age = timeMicros - times[kind.ordinal()];
        return weight * Math.clamp(1 - (double) age / kind.fadeMicros, 0, 1);
    }

    /** Returns what the latest of a kind weighed when it came; 0 when none did. */
    public double firstWeight(Kind kind) {
        return weights[kind.ordinal()];
    }

    /** Returns when the latest of a kind came. */
    public long timeMicros(Kind kind) {
        return times[kind.ordinal()];
    }

    /** Takes a finding in place of the one of its kind before. */
    void note(Kind kind, double weight, long timeMicros) {
        weights[kind.ordinal()] = weight;
        times[kind.ordinal()] = timeMicros;
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(KINDS.length);
        for (int i = 0; i < KINDS.length; i++) {
            out.fraction(weights[i]).number(times[i]);
        }
    }

    static Findings decode(StateDecoder in) {
        Findings findings = new Findings();
        int written = in.count();
        for (int i = 0; i < written; i++) {
            findings.weights[i] = in.fraction();
            findings.times[i] = in.number();
        }
        return findings;
    }
}
