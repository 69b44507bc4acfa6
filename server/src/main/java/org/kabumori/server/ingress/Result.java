package org.kabumori.server.ingress;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection;

/** What a caller is told of one event; immutable. */
public sealed interface Result {
    /**
     * It is in the journal.
     *
     * @param answer the decision's JSON, {@code null} when the type is not decided
     * @param repeated whether it was there before this request
     */
    record Answered(String event, @Nullable String answer, boolean repeated) implements Result {}

    /**
     * It is no event, and changed nothing.
     *
     * @param number its line or place in the request, from 1
     */
    record Refused(int number, Rejection rejection) implements Result {}

    /**
     * There is no decision in time, and this is what the policy lets the gate do without one. The
     * event may be taken all the same; its id, sent again, then gets the real answer.
     *
     * @param answer JSON in the shape of a decision, which says that it is none
     */
    record FellBack(String event, String answer, Silence why) implements Result {}

    /** Whether it is taken is not known yet, and its type is one that gets no decision. */
    record Pending(String event, Silence why) implements Result {}
}
