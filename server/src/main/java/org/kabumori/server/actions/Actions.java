package org.kabumori.server.actions;

import org.springframework.stereotype.Component;

import java.util.List;

/**
 * What the broker's other systems must do, one row each, in the transaction of whoever asks; the
 * way out reads the table by its own cursor. Thread-safe.
 */
@Component
public class Actions {
    private final ActionStore store;

    Actions(ActionStore store) {
        this.store = store;
    }

    /**
     * Notes an action. One kind stands once for each cause.
     *
     * @param payloadJson what the way out hands on
     * @param causeEventId the event that asked for it
     */
    public void note(
            long atMicros, String kind, String account, String payloadJson, String causeEventId) {
        store.add(atMicros, kind, account, payloadJson, causeEventId);
    }

    /** Returns an account's actions, the latest first. */
    public List<Action> ofAccount(String account, int limit) {
        return store.ofAccount(account, limit);
    }
}
