package org.kabumori.server.follow;

import org.kabumori.server.decide.Unavailable;

import java.util.List;
import java.util.Set;

/** Something that follows the journal. A bean each; all calls come from one thread. */
public interface Following {
    /** Returns the name of its cursor. */
    String name();

    /** Returns the contract's words of the types that it asks for. */
    Set<String> types();

    /**
     * Returns whether it acts on what it sees, and so waits until this server leads; a projection
     * does not.
     */
    boolean acts();

    /**
     * Takes the next events, in order, in a transaction together with its cursor: what it writes to
     * the database stands once.
     *
     * @throws Unavailable when it must be asked again
     */
    void take(List<Followed> batch) throws Unavailable;
}
