package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;

/** A receiver of actions. Thread-safe. */
public interface Destination {
    /** Returns its name, by which its messages are kept over restarts: {@code webhook:core}. */
    String name();

    /**
     * Returns what it is to be told of an action, as JSON; {@code null} when it does not want to
     * know.
     */
    @Nullable String bodyOf(Action action);

    /** Returns whether messages are sent now; one that is paused, or polls, only has them kept. */
    boolean isSending();

    /** Tries once to deliver a message; takes bounded time, and throws nothing for a failing world. */
    Attempt deliver(Message message) throws InterruptedException;
}
