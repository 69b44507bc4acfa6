package org.kabumori.sim.measure;

import org.kabumori.sim.measure.Tally.Fate;

import java.util.Arrays;

/** The orders and logins of a log, in their order, some 50 bytes each. Not thread-safe. */
final class Rows {
    /** What a row is. */
    enum Kind {
        ORDER,
        LOGIN,
        ATTACK,
        LEFT_OUT
    }

    private static final Kind[] KINDS = Kind.values();
    private static final Fate[] FATES = Fate.values();

    private final Fingerprints events = new Fingerprints();
    private int[] accounts = new int[1_024];
    private int[] groups = new int[1_024];
    private int[] answerLines = new int[1_024];
    private byte[] kinds = new byte[1_024];
    private byte[] fates = new byte[1_024];

    /** Adds a row for an event unless it has one. */
    // contract| The same id again is the same event: it changes nothing.
    boolean add(String event) {
        boolean added = events.add(event);
        if (added && events.size() > kinds.length) {
            int length = kinds.length * 2;
            accounts = Arrays.copyOf(accounts, length);
            groups = Arrays.copyOf(groups, length);
            answerLines = Arrays.copyOf(answerLines, length);
            kinds = Arrays.copyOf(kinds, length);
            fates = Arrays.copyOf(fates, length);
        }
        return added;
    }

    /** Says what the row added last is. */
    void fill(int account, Kind kind, int group) {
        int row = events.size() - 1;
        accounts[row] = account;
        kinds[row] = (byte) kind.ordinal();
        groups[row] = group;
    }

    /** Answers a row, once. */
    void answer(int row, Fate fate, int line) {
        fates[row] = (byte) fate.ordinal();
        answerLines[row] = line;
    }

    int size() {
        return events.size();
    }

    /** Returns an event's row, {@code -1} when it has none. */
    int of(String event) {
        return events.indexOf(event);
    }

    int account(int row) {
        return accounts[row];
    }

    Kind kind(int row) {
        return KINDS[kinds[row]];
    }

    int group(int row) {
        return groups[row];
    }

    // contract| A missing decision counts as allow.
    Fate fate(int row) {
        return FATES[fates[row]];
    }

    /** Returns the line of a row's answer, 0 before it has one. */
    int answerLine(int row) {
        return answerLines[row];
    }

    /** Returns the rows sorted by their accounts, those of one account in their order. */
    int[] byAccount(int accountCount) {
        int[] ends = new int[accountCount + 1];
        for (int row = 0; row < size(); row++) {
            ends[accounts[row] + 1]++;
        }
        for (int account = 1; account <= accountCount; account++) {
            ends[account] += ends[account - 1];
        }
        int[] sorted = new int[size()];
        for (int row = 0; row < size(); row++) {
            sorted[ends[accounts[row]]++] = row;
        }
        return sorted;
    }
}
