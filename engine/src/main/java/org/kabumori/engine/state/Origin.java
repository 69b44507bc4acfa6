package org.kabumori.engine.state;

import java.util.ArrayList;
import java.util.List;

/**
 * An origin that there is something to say about, as the account stage sees it: who is suspected to
 * have used it, how many accounts fail from it, how many use it quietly. Written by the
 * infrastructure stage; in a distributed runtime this is broadcast.
 */
public final class Origin implements Encodable {
    /** How long thieves keep a device or address, and so how long a suspicion warms it. */
    public static final long HEAT_MICROS = 14 * Clock.DAY;

    /** How long a source of stuffing counts as one after the last failure. */
    public static final long STUFFING_MICROS = 7 * Clock.DAY;

    /** Suspects kept at the most; who came last matters most. */
    public static final int MOST_SUSPECTS = 64;

    private static final int FEW_ACCOUNTS = 3;
    private static final int MANY_ACCOUNTS = 10;
    private static final int YOUNG_DAYS = 2;
    private static final int OLD_DAYS = 9;

    public final OriginKind kind;

    /** As alerts name it: {@code device:…}, {@code ip:…}, {@code network:…}. */
    public final String subject;

    public final long firstMicros;

    /** Accounts that logged in here and looked like their customers, about. */
    public int accounts;

    /** The weight of a failure here, as a log-likelihood ratio, at {@link #stuffingMicros}. */
    public double stuffing;

    public long stuffingMicros;

    /** The accounts that failed, over the span in which they stand out most. */
    public int failing;

    public int alertedFailing;
    public int alertedSuspects;

    private final List<Suspect> suspects = new ArrayList<>(2);

    /** An account that was likely not in its customer's hands when it was used from here. */
    public record Suspect(String account, double weight, long timeMicros) {
        private double weightAt(long now) {
            return weight * Math.clamp(1 - (double) (now - timeMicros) / HEAT_MICROS, 0, 1);
        }
    }

    public Origin(OriginKind kind, String subject, long firstMicros) {
        this.kind = kind;
        this.subject = subject;
        this.firstMicros = firstMicros;
    }

    /** Returns the suspects, those who came last at the end. */
    public List<Suspect> suspects() {
        return suspects;
    }

    /** Notes a suspect; the account's strongest suspicion counts. */
    public void suspect(String account, double weight, long timeMicros) {
        double most = weight;
        for (int i = 0; i < suspects.size(); i++) {
            Suspect known = suspects.get(i);
            if (known.account.equals(account)) {
                most = Math.max(weight, known.weightAt(timeMicros));
                suspects.remove(i);
                break;
            }
        }
        if (suspects.size() == MOST_SUSPECTS) {
            suspects.removeFirst();
        }
        suspects.add(new Suspect(account, most, timeMicros));
    }

    /** Returns the weights of the suspects but one, summed and faded. */
    public double heatWithout(String account, long timeMicros) {
        double heat = 0;
        for (int i = 0; i < suspects.size(); i++) {
            Suspect suspect = suspects.get(i);
            heat += suspect.account.equals(account) ? 0 : suspect.weightAt(timeMicros);
        }
        return heat;
    }

    /** Returns how many suspects there are but one who are left at a time. */
    public int suspectsWithout(String account, long timeMicros) {
        int count = 0;
        for (Suspect suspect : suspects) {
            boolean other = !suspect.account.equals(account);
            count += other && suspect.weightAt(timeMicros) > 0 ? 1 : 0;
        }
        return count;
    }

    /** Returns the weight of stuffing left at a time. */
    public double stuffingAt(long timeMicros) {
        double age = (double) (timeMicros - stuffingMicros) / STUFFING_MICROS;
        return stuffing * Math.clamp(1 - age, 0, 1);
    }

    /**
     * Returns how far it is a hub, 0 to 1: many customers use it, have done so for days, and look
     * like themselves, as with a carrier's address, an office, or a household-account service.
     */
    public double hubShare(long timeMicros) {
        double days = (double) (timeMicros - firstMicros) / Clock.DAY;
        double many = ramp(accounts, FEW_ACCOUNTS, MANY_ACCOUNTS);
        return many * ramp(days, YOUNG_DAYS, OLD_DAYS);
    }

    private static double ramp(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0.0, 1.0);
    }

    @Override
    public void encode(StateEncoder out) {
        out.number(kind.ordinal()).text(subject).number(firstMicros).number(accounts);
        out.fraction(stuffing).number(stuffingMicros).number(failing);
        out.number(alertedFailing).number(alertedSuspects).number(suspects.size());
        for (Suspect suspect : suspects) {
            out.text(suspect.account).fraction(suspect.weight).number(suspect.timeMicros);
        }
    }

    public static Origin decode(StateDecoder in) {
        OriginKind kind = OriginKind.values()[in.count()];
        Origin origin = new Origin(kind, in.text(), in.number());
        origin.accounts = in.count();
        origin.stuffing = in.fraction();
        origin.stuffingMicros = in.number();
        origin.failing = in.count();
        origin.alertedFailing = in.count();
        origin.alertedSuspects = in.count();
        for (int i = in.count(); i > 0; i--) {
            origin.suspects.add(new Suspect(in.text(), in.fraction(), in.number()));
        }
        return origin;
    }
}
