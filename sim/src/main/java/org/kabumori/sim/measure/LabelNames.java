package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Labels of one verdict by what they name, some 40 bytes each. Not thread-safe. */
final class LabelNames {
    /** What a label names, the closest first. */
    enum Kind {
        EVENT,
        ORDER,
        SESSION,
        ACCOUNT
    }

    private final Fingerprints names = new Fingerprints();
    private final BitSet met = new BitSet();
    private int[] groups = new int[16];
    private int[] lines = new int[16];
    private int[] accounts = new int[16];

    /** Of two labels that name the same, the first counts. */
    void put(Kind kind, int account, String name, int group, int line) {
        if (!names.add(key(kind, account, name))) {
            return;
        }
        int place = names.size() - 1;
        if (place == groups.length) {
            groups = Arrays.copyOf(groups, place * 2);
            lines = Arrays.copyOf(lines, place * 2);
            accounts = Arrays.copyOf(accounts, place * 2);
        }
        groups[place] = group;
        lines[place] = line;
        accounts[place] = account;
    }

    /** Returns the group of the closest label; all that name the event are met. */
    int find(int account, String event, @Nullable String order, @Nullable String session) {
        int[] places = {
            place(Kind.EVENT, account, event),
            place(Kind.ORDER, account, order),
            place(Kind.SESSION, account, session),
            place(Kind.ACCOUNT, account, "")
        };
        int closest = Truth.NONE;
        for (int place : places) {
            if (place >= 0) {
                met.set(place);
                closest = closest == Truth.NONE ? groups[place] : closest;
            }
        }
        return closest;
    }

    private int place(Kind kind, int account, @Nullable String name) {
        return name == null || names.size() == 0 ? -1 : names.indexOf(key(kind, account, name));
    }

    private static String key(Kind kind, int account, String name) {
        return kind.ordinal() + " " + account + ' ' + name;
    }

    List<Integer> linesOfUnmet(BitSet metAccounts) {
        return IntStream.range(0, names.size())
                .filter(place -> !met.get(place) && metAccounts.get(accounts[place]))
                .mapToObj(place -> lines[place])
                .toList();
    }
}
