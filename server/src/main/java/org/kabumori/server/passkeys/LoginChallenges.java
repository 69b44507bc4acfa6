package org.kabumori.server.passkeys;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Challenges of those who are about to sign in, who may be anybody: in memory, bounded, each
 * answered once. Thread-safe.
 */
final class LoginChallenges {
    /** Whoever floods us pushes others' challenges out, and they ask again; memory stays small. */
    private static final int MOST = 10_000;

    private final long livesNanos;
    private final Map<String, Long> untilNanos =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST;
                }
            };

    LoginChallenges(Duration lives) {
        livesNanos = lives.toNanos();
    }

    void add(String challenge, long nowNanos) {
        synchronized (untilNanos) {
            untilNanos.put(challenge, nowNanos + livesNanos);
        }
    }

    /** Takes one; false when it was never given, was answered, or is over. */
    boolean take(String challenge, long nowNanos) {
        Long until;
        synchronized (untilNanos) {
            until = untilNanos.remove(challenge);
        }
        return until != null && until - nowNanos >= 0;
    }
}
