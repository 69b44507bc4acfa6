package org.kabumori.server.loss;

import org.kabumori.engine.event.Event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which trades and movements of cash were not the customer's, each with what says so; immutable.
 *
 * @param causes by the id of the execution or cash event, the reference of what says so: the id of
 *     a verdict, a report, a decided event, or the words of who chose it
 */
public record Unauthorised(Map<String, String> causes) {
    public Unauthorised {
        causes = Map.copyOf(causes);
    }

    /** Returns those that a person chose. */
    public static Unauthorised chosen(Collection<String> ids, String by) {
        Map<String, String> causes = new LinkedHashMap<>();
        ids.forEach(id -> causes.put(id, by));
        return new Unauthorised(causes);
    }

    /**
     * Returns those that the events say were not the customer's. What is said of an order goes
     * before what is said of its session, and that before what is said of the account; a verdict
     * goes before a report, the later before the earlier, and a decision counts where nobody said
     * anything.
     *
     * @param suspicious the ids of orders, logins and movements that were answered otherwise than
     *     {@code allow}; what a person released is none
     */
    public static Unauthorised found(
            String account,
            long fromMicros,
            long toMicros,
            Collection<? extends Event> events,
            Set<String> suspicious) {
        Suspects suspects = new Suspects(account, suspicious);
        events.forEach(suspects::take);
        return new Unauthorised(suspects.causes(fromMicros, toMicros));
    }
}
