package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.Event;

import java.util.List;

/**
 * One event as it goes into the journal, with what the engine said of it; immutable.
 *
 * @param seq the engine's order, from 1, without a gap
 * @param body the event's JSON as it came in
 * @param decision {@code null} when the event's type is not decided
 * @param answer the decision's JSON, {@code null} with it
 */
public record Entry(
        long seq,
        Event event,
        String body,
        @Nullable Decision decision,
        @Nullable String answer,
        List<Alert> alerts) {}
