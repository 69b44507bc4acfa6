package org.kabumori.server.decide;

import org.jspecify.annotations.Nullable;

/** What became of an event that the writer took from its queue; immutable. */
public sealed interface Outcome {
    /**
     * It is durable, and decided if its type is.
     *
     * @param answer the decision's JSON, {@code null} when the type is not decided
     */
    record Taken(@Nullable String answer) implements Outcome {}

    /** An event of this id was taken before: the journal has the first answer. */
    record Repeated() implements Outcome {}

    /** Its time runs back too far: nothing changed. */
    record Late() implements Outcome {}

    /**
     * The engine or the database failed over it, now or before: nothing changed, and it is not
     * tried again.
     */
    record Refused() implements Outcome {}
}
