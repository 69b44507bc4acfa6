package org.kabumori.server.ingress;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.server.decide.Outcome;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One event on its way through the server, or what was found on the way in. Thread-safe. */
public final class Passage {
    final int number;
    final @Nullable Event event;
    final CompletableFuture<Outcome> outcome;
    final @Nullable Result known;

    private Passage(
            int number,
            @Nullable Event event,
            CompletableFuture<Outcome> outcome,
            @Nullable Result known) {
        this.number = number;
        this.event = event;
        this.outcome = outcome;
        this.known = known;
    }

    static Passage of(int number, Event event, CompletableFuture<Outcome> outcome) {
        return new Passage(number, event, outcome, null);
    }

    static Passage known(int number, Result result) {
        return new Passage(number, null, new CompletableFuture<>(), result);
    }

    /** Returns whether more waiting changes nothing. */
    public boolean isSettled() {
        return known != null || outcome.isDone();
    }

    /** Waits until it is settled or overdue. */
    public void await(Terms terms) {
        try {
            if (known == null) {
                outcome.get(
                        Math.max(0, terms.deadlineNanos() - System.nanoTime()),
                        TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // Whoever asks for the result is told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs when it is settled, now or on the writer's thread: it must not wait for anything. */
    public void whenSettled(Runnable then) {
        if (known != null) {
            then.run();
        } else {
            var _ = outcome.whenComplete((taken, failure) -> then.run());
        }
    }
}
