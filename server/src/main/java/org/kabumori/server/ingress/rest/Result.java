package org.kabumori.server.ingress.rest;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection;

/** What a caller is told of one event; immutable. */
sealed interface Result {
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
}
