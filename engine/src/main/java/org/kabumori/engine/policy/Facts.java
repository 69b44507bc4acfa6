package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.evidence.ReasonCode;

/** What a rule may know of the event at hand. Valid until the next event; not thread-safe. */
public interface Facts {
    /** Returns a fact in the class of its {@link Fact.Type}; {@code null} when it is unknown. */
    @Nullable Object value(Fact fact);

    /** Returns what the evidence of a code weighs, 0 when there is none. */
    double weight(ReasonCode code);
}
