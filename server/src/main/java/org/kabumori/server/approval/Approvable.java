package org.kabumori.server.approval;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.decide.Unavailable;

/** A kind of act that a second person approves before it happens. A bean of each kind. */
public interface Approvable {
    /** Returns the kind, a stable word with dots: {@code restriction.set}. */
    String kind();

    /** Returns the role that may approve it. */
    Role approver();

    /**
     * Does it. Called again after a crash or when the journal was away: what was done once must not
     * be done twice.
     *
     * @throws Unavailable when it cannot be done now: it is tried again
     * @throws Refusal when it can never be done any more: it ends as refused
     */
    void carryOut(Approval approval) throws Unavailable, Refusal;
}
