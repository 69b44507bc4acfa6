package org.kabumori.server.ingress.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Outcome;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.JournalStore.FirstAnswer;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes the events of one request to the writer, in their order, and waits until all of them are
 * durable. Thread-safe.
 */
@Component
final class Ingress {
    /** What is left of the lateness that the contract allows, for those whose clock is right. */
    private static final long LEFT_MICROS = 2_000_000;

    /**
     * An event may be this much ahead of the server's clock: less than events may be late, or one
     * fast clock would make everybody else's events run back.
     */
    static final Duration AHEAD =
            Duration.of(Engine.LATENESS_MICROS - LEFT_MICROS, ChronoUnit.MICROS);

    private final Decider decider;
    private final JournalStore journal;
    private final MeterRegistry meters;
    private final Timer answers;
    private final Duration answerWithin;
    private final Clock clock = Clock.systemUTC();

    Ingress(Decider decider, JournalStore journal, MeterRegistry meters, ServerSettings settings) {
        this.decider = decider;
        this.journal = journal;
        this.meters = meters;
        this.answers =
                Timer.builder("kabumori.answer")
                        .description("From a request's first event to its last durable answer")
                        .publishPercentileHistogram()
                        .register(meters);
        this.answerWithin = settings.answerWithin();
    }

    /** The caller waited long enough: whether the event is taken is not known. */
    static final class Overdue extends Exception {
        Overdue() {
            super("overdue", null, false, false);
        }
    }

    private record Waiting(Body.Part part, Event event, CompletableFuture<Outcome> outcome) {}

    /**
     * Returns what became of each event, in their order.
     *
     * @throws Unavailable when the writer did not take them all; what was taken stays taken
     * @throws Overdue when they are not durable in time
     */
    List<Result> take(List<Body.Part> parts) throws Unavailable, Overdue {
        long startedNanos = System.nanoTime();
        List<Result> results = take(parts, startedNanos + answerWithin.toNanos());
        answers.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
        return results;
    }

    private List<Result> take(List<Body.Part> parts, long deadlineNanos)
            throws Unavailable, Overdue {
        EventReader reader = new EventReader();
        List<Object> readParts = new ArrayList<>(parts.size());
        for (Body.Part part : parts) {
            readParts.add(submit(reader, part));
        }
        List<Outcome> outcomes = new ArrayList<>(parts.size());
        for (Object read : readParts) {
            outcomes.add(
                    read instanceof Waiting waiting
                            ? await(waiting.outcome(), deadlineNanos)
                            : new Outcome.Late());
        }
        Map<String, FirstAnswer> first = firstAnswers(readParts, outcomes);
        List<Result> results = new ArrayList<>(parts.size());
        for (int i = 0; i < outcomes.size(); i++) {
            results.add(
                    readParts.get(i) instanceof Waiting waiting
                            ? result(waiting, outcomes.get(i), first)
                            : (Result) readParts.get(i));
        }
        return results;
    }

    private Object submit(EventReader reader, Body.Part part) throws Unavailable {
        try {
            Event event = reader.read(part.bytes, part.offset, part.length);
            if (event.timeMicros() > clock.millis() * 1_000 + AHEAD.toNanos() / 1_000) {
                throw new Rejection(
                        Rule.OUT_OF_RANGE,
                        "/time",
                        "a time at most " + AHEAD.toSeconds() + " s ahead of the server's clock");
            }
            return new Waiting(part, event, decider.submit(event, part.text()));
        } catch (Rejection rejection) {
            return refuse(part, rejection);
        }
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, long deadlineNanos)
            throws Overdue, Unavailable {
        try {
            return outcome.get(
                    Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Overdue();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unavailable unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("the writer failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overdue();
        }
    }

    /** A late event may be one that was answered long ago: the journal knows. */
    private Map<String, FirstAnswer> firstAnswers(List<Object> readParts, List<Outcome> outcomes) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            boolean taken = outcomes.get(i) instanceof Outcome.Taken;
            if (!taken && readParts.get(i) instanceof Waiting waiting) {
                ids.add(waiting.event().id());
            }
        }
        Map<String, FirstAnswer> first = new HashMap<>();
        if (!ids.isEmpty()) {
            journal.firstAnswers(ids).forEach(answer -> first.put(answer.id(), answer));
        }
        return first;
    }

    private Result result(Waiting waiting, Outcome outcome, Map<String, FirstAnswer> firstAnswers) {
        String id = waiting.event().id();
        if (outcome instanceof Outcome.Taken taken) {
            return new Result.Answered(id, taken.answer(), false);
        }
        FirstAnswer first = firstAnswers.get(id);
        if (first != null) {
            return new Result.Answered(id, first.answer(), true);
        }
        if (outcome instanceof Outcome.Repeated) {
            throw new IllegalStateException("event " + id + " was taken and is not in the journal");
        }
        if (outcome instanceof Outcome.Refused) {
            return refuse(
                    waiting.part(),
                    new Rejection(
                            Rule.MALFORMED,
                            "",
                            "an event that can be decided and stored; the server's log says why this one cannot"));
        }
        return refuse(
                waiting.part(),
                new Rejection(
                        Rule.TIME_RUNS_BACK,
                        "/time",
                        "a time at most 5 s before the latest event's"));
    }

    private Result refuse(Body.Part part, Rejection rejection) {
        meters.counter("kabumori.rejects", "rule", RestErrors.word(rejection.rule())).increment();
        return new Result.Refused(part.number, rejection);
    }
}
