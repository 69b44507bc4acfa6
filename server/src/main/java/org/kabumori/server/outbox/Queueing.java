package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.journal.Tail;
import org.kabumori.server.outbox.OutboxStore.Queued;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows the journal, on the server that leads, and queues what destinations want to be told. On
 * one thread of its own, with connections of the readers: the order path never waits for it.
 */
@Component
final class Queueing implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Queueing.class);

    /** Events looked through at a time: a fraction of a second's work. */
    private static final int STEP_EVENTS = 10_000;

    /** A message waits this long for others to share its transaction. */
    private static final long GATHER_MILLIS = 20;

    private static final long IDLE_MILLIS = 500;
    private static final long RETRY_MILLIS = 1_000;

    /** How far the stored cursor may stay behind where nothing was to be told. */
    private static final long MOST_UNSTORED_EVENTS = 50_000;

    private static final long UNKNOWN = -1;

    private final Decider decider;
    private final Tail tail;
    private final NotableStore journal;
    private final OutboxStore store;
    private final Receivers receivers;
    private final Wake wake;

    /** All events up to the first are dealt with; the second stands in the database. */
    private volatile long cursor = UNKNOWN;

    private long stored = UNKNOWN;
    private volatile @Nullable Thread follower;

    Queueing(
            Decider decider,
            Tail tail,
            NotableStore journal,
            OutboxStore store,
            Receivers receivers,
            Wake wake) {
        this.decider = decider;
        this.tail = tail;
        this.journal = journal;
        this.store = store;
        this.receivers = receivers;
        this.wake = wake;
    }

    /** Returns how many durable events are not looked at yet, 0 on a server that follows. */
    long behindEvents() {
        long at = cursor;
        return at == UNKNOWN ? 0 : Math.max(0, tail.seq() - at);
    }

    private void follow() {
        boolean away = false;
        while (follower == Thread.currentThread()) {
            try {
                step();
                away = false;
            } catch (DataAccessException | TransactionException e) {
                if (!away) {
                    LOG.warn("the outbox waits for the database: {}", e.getMessage());
                    away = true;
                }
                cursor = UNKNOWN;
                pause(RETRY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void step() throws InterruptedException {
        if (!decider.isLeading()) {
            cursor = UNKNOWN;
            Thread.sleep(IDLE_MILLIS);
            return;
        }
        if (cursor == UNKNOWN) {
            stored = store.cursor();
            cursor = stored;
        }
        long durable = tail.seq();
        if (durable <= cursor) {
            tail.await(cursor, IDLE_MILLIS);
            Thread.sleep(GATHER_MILLIS);
            return;
        }
        queueUpTo(Math.min(durable, cursor + STEP_EVENTS));
    }

    private void queueUpTo(long to) {
        List<Destination> destinations = receivers.current();
        List<Queued> messages =
                destinations.isEmpty()
                        ? List.of()
                        : messages(journal.between(cursor, to), destinations);
        if (messages.isEmpty() && to - stored < MOST_UNSTORED_EVENTS) {
            cursor = to;
            return;
        }
        if (!store.queue(stored, to, messages)) {
            LOG.info("another server queued messages; this one looks again");
            cursor = UNKNOWN;
            return;
        }
        stored = to;
        cursor = to;
        wake.up();
    }

    private static List<Queued> messages(List<Recorded> events, List<Destination> destinations) {
        List<Queued> messages = new ArrayList<>();
        for (Recorded event : events) {
            for (Action action : actions(event)) {
                for (Destination destination : destinations) {
                    for (Draft draft : destination.draftsOf(action)) {
                        messages.add(queued(destination, action, draft));
                    }
                }
            }
        }
        return messages;
    }

    private static Queued queued(Destination destination, Action action, Draft draft) {
        return new Queued(
                destination.name(), action.lane(), draft.id(), action.kind(), draft.body());
    }

    // The journal holds only what the contract's reader took: this is an error of this program, and
    // one such event must not keep back what follows.
    private static List<Action> actions(Recorded event) {
        try {
            return Actions.of(event);
        } catch (RuntimeException e) {
            LOG.error("event {} of the journal leads to no message", event.seq(), e);
            return List.of();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Thread started =
                Thread.ofPlatform().name("kabumori-outbox").daemon().unstarted(this::follow);
        follower = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopped = follower;
        follower = null;
        if (stopped != null) {
            join(stopped);
            stopped.interrupt();
        }
    }

    private static void join(Thread stopped) {
        try {
            stopped.join(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }
}
