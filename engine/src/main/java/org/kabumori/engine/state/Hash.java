package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * Stable hashes of texts: the same in every run and on every machine, good enough to tell a
 * customer's few devices apart.
 */
public final class Hash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    /** Returns 64 well-mixed bits of a text, never 0; 0 for {@code null}. */
    public static long of(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return nonZero(mix(hash));
    }

    /**
     * Returns the hash of a user agent without its digits, so that an update of the browser is not
     * a new one.
     */
    public static long ofAgent(@Nullable String agent) {
        if (agent == null) {
            return 0;
        }
        long hash = OFFSET;
        for (int i = 0; i < agent.length(); i++) {
            char c = agent.charAt(i);
            if (c < '0' || c > '9') {
                hash = (hash ^ c) * PRIME;
            }
        }
        return nonZero(mix(hash));
    }

    /** Spreads the bits of a number (the finisher of SplitMix64). */
    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
