package org.kabumori.server.decide;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.event.Event;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.journal.Tail;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/**
 * The way in for what operators and the server itself do: halts, freezes, reviews, policies become
 * events like everything else. Thread-safe; each costs a commit.
 */
@Component
public final class OwnEvents {
    /** The latest event may move on while one is made; then it is made again. */
    private static final int TRIES = 3;

    /** Longer than a caller's deadline: an act of an operator is worth waiting for. */
    private static final long DURABLE_WITHIN_SECONDS = 30;

    /** A night and a morning without an event are no history yet. */
    private static final long LIVE_MICROS = 24 * 3_600_000_000L;

    private final Decider decider;
    private final Tail tail;
    private final ServerSettings.EventTime eventTime;
    private final Clock clock = Clock.systemUTC();

    OwnEvents(Decider decider, Tail tail, ServerSettings settings) {
        this.decider = decider;
        this.tail = tail;
        this.eventTime = settings.eventTime();
    }

    /**
     * Makes an event of now and waits until it is durable: for every event that comes later it is
     * in force. The same id again changes nothing.
     *
     * @param made makes it, given its time in microseconds; called again when time moved on
     * @throws Unavailable when it may not be durable: do the same again
     */
    public void put(LongFunction<? extends Event> made) throws Unavailable {
        decide(made);
    }

    /**
     * Does the same with an event whose type is decided.
     *
     * @return the decision's JSON; {@code null} when the type is not decided, and for an id that
     *     was taken before, whose first answer the journal has
     */
    public @Nullable String decide(LongFunction<? extends Event> made) throws Unavailable {
        for (int tried = 1; ; tried++) {
            Event event = made.apply(nowMicros());
            String body = new String(EventWriter.toJson(event), StandardCharsets.UTF_8);
            switch (await(decider.submit(event, body))) {
                case Outcome.Taken taken -> {
                    return taken.answer();
                }
                case Outcome.Repeated repeated -> {
                    return null;
                }
                case Outcome.Refused refused ->
                        throw new IllegalStateException("own event " + event.id() + " is refused");
                case Outcome.Late late -> {
                    if (tried == TRIES) {
                        throw new IllegalStateException("own event " + event.id() + " is late");
                    }
                }
            }
        }
    }

    /**
     * Returns the time of what happens now. Never before the latest event, so that a clock set back
     * makes nothing run back.
     */
    public long nowMicros() {
        long latest = tail.latestMicros();
        long now = clock.millis() * 1_000;
        return switch (eventTime) {
            case CLOCK -> Math.max(now, latest);
            case JOURNAL -> latest > 0 ? latest : now;
            case HISTORY -> latest > 0 && !isLive() ? latest : Math.max(now, latest);
        };
    }

    /**
     * Returns whether what the journal has is going on. When the server's clock is far from it, a
     * history was loaded for study: the server does nothing about that of itself.
     */
    public boolean isLive() {
        long age = Math.abs(clock.millis() * 1_000 - tail.latestMicros());
        return eventTime == ServerSettings.EventTime.JOURNAL || age < LIVE_MICROS;
    }

    private static Outcome await(CompletableFuture<Outcome> outcome) throws Unavailable {
        try {
            return outcome.get(DURABLE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Unavailable(Unavailable.Cause.JOURNAL_AWAY);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unavailable unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException("the writer failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(Unavailable.Cause.STOPPING);
        }
    }
}
