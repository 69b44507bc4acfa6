package org.kabumori.server.ingress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Outcome;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.ingress.Terms.WithoutAnswer;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.JournalStore.FirstAnswer;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What every way in does with events: reads them, takes them to the writer, and says what became of
 * them, or the fail mode where nothing is known in time. Thread-safe.
 */
@Component
public final class Ingress {
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
    private final Fallbacks fallbacks;
    private final MeterRegistry meters;
    private final Timer answers;
    private final Duration answerWithin;
    private final ForwardClock clock = new ForwardClock();

    /** As many as there are connections to read by wait for the database; the others for them. */
    private final ExecutorService readers =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("kabumori-first-answers-", 0).factory());

    Ingress(
            Decider decider,
            JournalStore journal,
            Fallbacks fallbacks,
            MeterRegistry meters,
            ServerSettings settings) {
        this.decider = decider;
        this.journal = journal;
        this.fallbacks = fallbacks;
        this.meters = meters;
        this.answers =
                Timer.builder("kabumori.answer")
                        .description("From a request's first event to its last durable answer")
                        .publishPercentileHistogram()
                        .register(meters);
        this.answerWithin = settings.answerWithin();
    }

    /** Returns how long callers wait who do not say. */
    public Duration answerWithin() {
        return answerWithin;
    }

    /**
     * Takes one event's JSON to the writer; does not wait.
     *
     * @param number its line or place in the request, from 1
     * @throws Unavailable when it was not taken, and the terms are to say so
     */
    public Passage submit(
            EventReader reader, byte[] bytes, int offset, int length, int number, Terms terms)
            throws Unavailable {
        Event event;
        try {
            event = reader.read(bytes, offset, length);
            notAhead(event);
        } catch (Rejection rejection) {
            return refused(number, rejection);
        }
        try {
            String body = new String(bytes, offset, length, StandardCharsets.UTF_8);
            return Passage.of(number, event, decider.submit(event, body));
        } catch (Unavailable unavailable) {
            if (terms.withoutAnswer() != WithoutAnswer.FAIL_MODE) {
                throw unavailable;
            }
            return Passage.known(number, fallbacks.of(event, Silence.of(unavailable)));
        }
    }

    /** Returns the passage of what is no event. */
    public Passage refused(int number, Rejection rejection) {
        return Passage.known(number, refuse(number, rejection));
    }

    private void notAhead(Event event) throws Rejection {
        if (event.timeMicros() > clock.micros() + AHEAD.toNanos() / 1_000) {
            throw new Rejection(
                    Rule.OUT_OF_RANGE,
                    "/time",
                    "a time at most " + AHEAD.toSeconds() + " s ahead of the server's clock");
        }
    }

    /** Notes how long a request took. */
    public void answered(long startedNanos) {
        answers.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Returns what became of events, in their order; what is not settled is overdue. Asks the
     * journal about those that were there before, once for all of them.
     *
     * @throws Unavailable when some were given up, and the terms are to say so
     * @throws Overdue when some are overdue, and the terms are to say so
     */
    public List<Result> results(List<Passage> passages, Terms terms) throws Unavailable, Overdue {
        List<@Nullable Outcome> outcomes = new ArrayList<>(passages.size());
        List<Result> results = new ArrayList<>(passages.size());
        List<String> asked = new ArrayList<>();
        for (Passage passage : passages) {
            Outcome outcome = null;
            Result result = passage.known;
            if (result == null) {
                outcome = passage.outcome.isDone() ? outcome(passage) : null;
                result = outcome == null ? withoutAnswer(passage, terms) : null;
            }
            if (outcome != null && !(outcome instanceof Outcome.Taken)) {
                asked.add(event(passage).id());
            }
            outcomes.add(outcome);
            results.add(result == null ? UNKNOWN : result);
        }
        FirstAnswers first = firstAnswers(asked, terms);
        for (int i = 0; i < results.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome != null) {
                results.set(i, result(passages.get(i), outcome, first, terms));
            }
        }
        return results;
    }

    /** In the place of what the journal is about to be asked. */
    private static final Result UNKNOWN = new Result.Pending("", Silence.ANSWER_OVERDUE);

    private static Event event(Passage passage) {
        return Objects.requireNonNull(passage.event);
    }

    /** Returns the outcome, {@code null} when the writer gave the event up. */
    private static @Nullable Outcome outcome(Passage passage) {
        if (!passage.outcome.isCompletedExceptionally()) {
            return passage.outcome.join();
        }
        Throwable failure = passage.outcome.exceptionNow();
        if (failure instanceof Unavailable) {
            return null;
        }
        throw new IllegalStateException("the writer failed", failure);
    }

    private Result withoutAnswer(Passage passage, Terms terms) throws Unavailable, Overdue {
        boolean givenUp = passage.outcome.isCompletedExceptionally();
        if (givenUp && passage.outcome.exceptionNow() instanceof Unavailable unavailable) {
            if (terms.withoutAnswer() != WithoutAnswer.FAIL_MODE) {
                throw unavailable;
            }
            return fallbacks.of(event(passage), Silence.of(unavailable));
        }
        return overdue(passage, terms);
    }

    private Result overdue(Passage passage, Terms terms) throws Overdue {
        if (terms.withoutAnswer() == WithoutAnswer.ERROR) {
            throw new Overdue();
        }
        return fallbacks.of(event(passage), Silence.ANSWER_OVERDUE);
    }

    /**
     * What the journal has of ids.
     *
     * @param silence why it did not say, {@code null} when it did
     */
    private record FirstAnswers(Map<String, FirstAnswer> byId, @Nullable Silence silence) {}

    /** A late event may be one that was answered long ago: the journal knows. */
    private FirstAnswers firstAnswers(List<String> ids, Terms terms) {
        Map<String, FirstAnswer> first = new HashMap<>();
        if (ids.isEmpty()) {
            return new FirstAnswers(first, null);
        }
        Future<List<FirstAnswer>> asked = readers.submit(() -> journal.firstAnswers(ids));
        try {
            asked.get(Math.max(0, terms.deadlineNanos() - System.nanoTime()), TimeUnit.NANOSECONDS)
                    .forEach(answer -> first.put(answer.id(), answer));
            return new FirstAnswers(first, null);
        } catch (TimeoutException e) {
            return new FirstAnswers(first, Silence.ANSWER_OVERDUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FirstAnswers(first, Silence.STOPPING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DataAccessException away) {
                if (terms.withoutAnswer() != WithoutAnswer.FAIL_MODE) {
                    throw away;
                }
                return new FirstAnswers(first, Silence.JOURNAL_AWAY);
            }
            throw new IllegalStateException("the journal was not read", e.getCause());
        }
    }

    private Result result(Passage passage, Outcome outcome, FirstAnswers answers, Terms terms)
            throws Overdue {
        String id = event(passage).id();
        if (outcome instanceof Outcome.Taken taken) {
            return new Result.Answered(id, taken.answer(), false);
        }
        FirstAnswer first = answers.byId().get(id);
        if (first != null) {
            return new Result.Answered(id, first.answer(), true);
        }
        if (answers.silence() == Silence.ANSWER_OVERDUE) {
            return overdue(passage, terms);
        }
        if (answers.silence() != null) {
            return fallbacks.of(event(passage), answers.silence());
        }
        if (outcome instanceof Outcome.Repeated) {
            throw new IllegalStateException("event " + id + " was taken and is not in the journal");
        }
        if (outcome instanceof Outcome.Refused) {
            return refuse(
                    passage.number,
                    new Rejection(
                            Rule.MALFORMED,
                            "",
                            "an event that can be decided and stored; the server's log says why this one cannot"));
        }
        return refuse(
                passage.number,
                new Rejection(
                        Rule.TIME_RUNS_BACK,
                        "/time",
                        "a time at most 5 s before the latest event's"));
    }

    private Result refuse(int number, Rejection rejection) {
        meters.counter("kabumori.rejects", "rule", word(rejection.rule())).increment();
        return new Result.Refused(number, rejection);
    }

    /** Returns the rule's word in answers and metrics. */
    public static String word(Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
