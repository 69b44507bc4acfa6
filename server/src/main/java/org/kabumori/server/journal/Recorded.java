package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One event as the journal has it, with its answers as they were given; immutable.
 *
 * @param type the contract's word
 * @param body the event's JSON as it came in
 * @param decision the decision's JSON, {@code null} when the event's type is not decided
 * @param alerts the alerts' JSON, in the order in which they were raised
 */
public record Recorded(
        long seq,
        String id,
        long timeMicros,
        String type,
        @Nullable String account,
        @Nullable String instrument,
        String body,
        @Nullable String decision,
        List<String> alerts) {}
