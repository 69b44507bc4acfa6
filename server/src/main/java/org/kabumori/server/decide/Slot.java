package org.kabumori.server.decide;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;

import java.util.concurrent.CompletableFuture;

/** A place in the writer's queue: an event, or a question about the state. Used again and again. */
final class Slot {
    @Nullable Event event;
    @Nullable String body;
    @Nullable CompletableFuture<Outcome> outcome;
    @Nullable CompletableFuture<StateSummary> question;

    void clear() {
        event = null;
        body = null;
        outcome = null;
        question = null;
    }
}
