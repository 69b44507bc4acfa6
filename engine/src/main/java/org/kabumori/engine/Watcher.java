package org.kabumori.engine;

import org.kabumori.engine.event.AccountEvent;

/**
 * Is shown what stands behind decisions: for explanations and measurement, never for deciding.
 * Called on the engine's thread before the engine remembers the event; must not call the engine. An
 * engine that nobody watches spends nothing on it.
 */
public interface Watcher {
    /** Returns whether to be shown a decision about this event. */
    default boolean wants(AccountEvent event) {
        return true;
    }

    /** Takes what stands behind a decision. */
    void decided(Deliberation deliberation);
}
