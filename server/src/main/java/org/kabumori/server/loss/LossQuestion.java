package org.kabumori.server.loss;

import org.kabumori.engine.event.Event;

import java.util.List;

/**
 * Which loss is asked for; immutable.
 *
 * @param fromMicros the span in which trades can be unauthorised, both ends in it
 * @param events the account's events in any order, from its last snapshot before the span until the
 *     day of valuation, and the reference data, rates and market prices of the names; those of
 *     other accounts are left out
 */
public record LossQuestion(
        String account,
        long fromMicros,
        long toMicros,
        List<Event> events,
        Unauthorised unauthorised,
        LossReferences references,
        LossTerms terms) {
    /** The most events taken: years of a busy account. */
    public static final int MOST_EVENTS = 200_000;

    public LossQuestion {
        events = List.copyOf(events);
        if (fromMicros > toMicros) {
            throw new IllegalArgumentException("the span ends before it begins");
        }
        if (events.size() > MOST_EVENTS) {
            throw new IllegalArgumentException("more than " + MOST_EVENTS + " events");
        }
    }
}
