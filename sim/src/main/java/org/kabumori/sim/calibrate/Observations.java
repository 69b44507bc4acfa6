package org.kabumori.sim.calibrate;

import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Watcher;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.measure.Labelling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decided events of labelled logs with every piece of their evidence: some 60 bytes each. All
 * events of an account lie on one side of the split into fitted and held out. Not thread-safe.
 */
public final class Observations {
    private static final int CODES = ReasonCode.values().length;
    private static final int FIRST_LENGTH = 1 << 12;

    private final double heldOutShare;
    private final List<Set<String>> attackAccounts = new ArrayList<>();
    private final int[] attackEvents = new int[CODES];
    private final int[] genuineEvents = new int[CODES];
    private byte[] codes = new byte[FIRST_LENGTH];
    private float[] weights = new float[FIRST_LENGTH];
    private int[] ends = new int[FIRST_LENGTH];
    private boolean[] attacks = new boolean[FIRST_LENGTH];
    private boolean[] heldOut = new boolean[FIRST_LENGTH];
    private int size;
    private int logs;

    /**
     * Begins.
     *
     * @param heldOutShare the share of accounts that only serve to check the fit, 0 to below 1
     */
    public Observations(double heldOutShare) {
        this.heldOutShare = heldOutShare;
        for (int i = 0; i < CODES; i++) {
            attackAccounts.add(new HashSet<>());
        }
    }

    /** Returns a watcher for an engine that takes the next log, whose labels are all known. */
    public Watcher log(Labelling labels) {
        int log = logs++;
        return deliberation -> take(deliberation, labels, log);
    }

    private void take(Deliberation deliberation, Labelling labels, int log) {
        Labelling.Kind kind = labels.kind(deliberation.event());
        if (kind != Labelling.Kind.LEFT_OUT) {
            String account = deliberation.event().account();
            boolean attack = kind == Labelling.Kind.ATTACK;
            boolean held = isHeldOut(account, log);
            add(deliberation.evidence(), attack, held);
            if (!held) {
                deliberation.evidence().forEach(each -> count(each, attack, log + account));
            }
        }
    }

    private boolean isHeldOut(String account, int log) {
        return Dice.of(log, Dice.Use.RESAMPLE, account.hashCode()).nextDouble() < heldOutShare;
    }

    private void count(Reason piece, boolean attack, String account) {
        int code = piece.code().ordinal();
        if (attack) {
            attackEvents[code]++;
            attackAccounts.get(code).add(account);
        } else {
            genuineEvents[code]++;
        }
    }

    void add(List<Reason> pieces, boolean attack, boolean held) {
        if (size == attacks.length) {
            ends = Arrays.copyOf(ends, size * 2);
            attacks = Arrays.copyOf(attacks, size * 2);
            heldOut = Arrays.copyOf(heldOut, size * 2);
        }
        int end = start(size);
        if (end + pieces.size() > codes.length) {
            codes = Arrays.copyOf(codes, codes.length * 2);
            weights = Arrays.copyOf(weights, weights.length * 2);
        }
        for (Reason piece : pieces) {
            codes[end] = (byte) piece.code().ordinal();
            weights[end++] = (float) piece.weight();
        }
        ends[size] = end;
        attacks[size] = attack;
        heldOut[size++] = held;
    }

    int size() {
        return size;
    }

    int start(int observation) {
        return observation == 0 ? 0 : ends[observation - 1];
    }

    int end(int observation) {
        return ends[observation];
    }

    int code(int piece) {
        return codes[piece];
    }

    double weight(int piece) {
        return weights[piece];
    }

    boolean isAttack(int observation) {
        return attacks[observation];
    }

    boolean isHeldOut(int observation) {
        return heldOut[observation];
    }

    /** Returns in how many fitted attack events a code was seen. */
    int attackEvents(ReasonCode code) {
        return attackEvents[code.ordinal()];
    }

    /** Returns in how many accounts' fitted attack events a code was seen. */
    int attackAccounts(ReasonCode code) {
        return attackAccounts.get(code.ordinal()).size();
    }

    /** Returns in how many fitted genuine events a code was seen. */
    int genuineEvents(ReasonCode code) {
        return genuineEvents[code.ordinal()];
    }

    /** Returns how many events of a kind are on a side of the split. */
    public int count(boolean attack, boolean held) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += attacks[i] == attack && heldOut[i] == held ? 1 : 0;
        }
        return count;
    }
}
