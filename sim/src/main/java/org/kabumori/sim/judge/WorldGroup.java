package org.kabumori.sim.judge;

import org.kabumori.sim.variation.Variation;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** Worlds that are judged together, by the same aims: a range of the variations. */
public enum WorldGroup {
    /** The attack of March 2025 as it was reported. */
    PLAIN(Variation.MIXED, Variation.HONG_KONG),
    /** Attackers who do one thing otherwise, to get past. */
    EVASIVE(Variation.SLOW, Variation.ADAPTIVE),
    /** Honest customers only, with all hard cases. */
    HONEST(Variation.QUIET, Variation.QUIET),
    /** The plain attack where the broker tells less, or its customers log in otherwise. */
    FEEDS(Variation.PASSKEYS, Variation.NO_MARKET_DATA);

    private final Variation first;
    private final Variation last;

    WorldGroup(Variation first, Variation last) {
        this.first = first;
        this.last = last;
    }

    /** Returns the word that commands take. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns its variations, in their order. */
    public List<Variation> variations() {
        return List.copyOf(EnumSet.range(first, last));
    }

    /** Returns the group of a variation. */
    static WorldGroup of(Variation variation) {
        return Arrays.stream(values())
                .filter(group -> group.variations().contains(variation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(variation + " is in no group"));
    }
}
