package org.kabumori.server.outbox;

import java.util.List;

/** A receiver of actions. Thread-safe. */
public interface Destination {
    /** Returns its name, by which its messages are kept over restarts: {@code webhook:core}. */
    String name();

    /** Returns what it is to be told of an action, in this order; nothing is the usual answer. */
    List<Draft> draftsOf(Action action);

    /** Returns whether messages are sent now; one that is paused, or polls, only has them kept. */
    boolean isSending();

    /**
     * Tries once to deliver a message; takes bounded time, and throws nothing for a failing world.
     */
    Attempt deliver(Message message) throws InterruptedException;
}
