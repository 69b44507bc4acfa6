package org.kabumori.server.follow;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Leads every {@link Following} along the journal, on one thread, each by its own cursor. Behind
 * the order path: it takes at most half of one core and may fall behind, never hold up.
 */
@Component
class Followers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

    /** Events at a time: bodies may be a megabyte each, but are a few hundred bytes. */
    private static final int BATCH_EVENTS = 2_000;

    private static final long GATHER_MILLIS = 40;
    private static final long IDLE_MILLIS = 250;
    private static final long RETRY_MILLIS = 500;

    private final List<Following> followings;
    private final FollowStore store;
    private final JournalStore journal;
    private final Tail tail;
    private final Decider decider;
    private final TransactionTemplate transaction;
    private final EventReader reader = new EventReader();
    private volatile @Nullable Thread follower;

    Followers(
            List<Following> followings,
            FollowStore store,
            JournalStore journal,
            Tail tail,
            Decider decider,
            TransactionTemplate transaction) {
        // Projections first: who acts finds them as far as the event that he acts on. Then by name,
        // so that the outbox tells of an event before it tells of reactions to it.
        this.followings =
                followings.stream()
                        .sorted(
                                Comparator.comparing(Following::acts)
                                        .thenComparing(Following::name))
                        .toList();
        this.store = store;
        this.journal = journal;
        this.tail = tail;
        this.decider = decider;
        this.transaction = transaction;
    }

    private void follow() {
        boolean away = false;
        while (follower == Thread.currentThread()) {
            try {
                turn();
                away = false;
            } catch (DataAccessException | TransactionException e) {
                if (!away) {
                    LOG.warn("the followers wait for the database: {}", e.getMessage());
                    away = true;
                }
                pause(RETRY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void turn() throws InterruptedException {
        List<Following> awake =
                followings.stream().filter(each -> !each.acts() || decider.isLeading()).toList();
        long last = tail.seq();
        Map<String, Long> cursors = store.cursors();
        long from =
                awake.stream()
                        .mapToLong(each -> cursors.getOrDefault(each.name(), 0L))
                        .min()
                        .orElse(last);
        if (from >= last) {
            tail.await(Math.max(from, last), IDLE_MILLIS);
            return;
        }
        long began = System.nanoTime();
        long reached = Math.min(last, from + BATCH_EVENTS);
        List<Followed> batch = events(from, reached);
        boolean waits = false;
        for (Following each : awake) {
            waits |= !lead(each, batch, reached);
        }
        // As long as it worked it rests, so that the order path has the rest of the machine; and a
        // handful of events waits for others, since each turn costs some twenty statements.
        long worked = (System.nanoTime() - began) / 1_000_000;
        long rest = reached - from < BATCH_EVENTS ? Math.max(worked, GATHER_MILLIS) : worked;
        pause(waits ? RETRY_MILLIS : rest);
    }

    private List<Followed> events(long after, long upTo) {
        return tail.recent(after, upTo)
                .map(entries -> entries.stream().map(each -> Followed.of(each, reader)).toList())
                .orElseGet(
                        () ->
                                journal.between(after, upTo).stream()
                                        .map(each -> Followed.of(each, reader))
                                        .toList());
    }

    private boolean lead(Following following, List<Followed> batch, long reached) {
        try {
            step(following, batch, reached);
            return true;
        } catch (Unavailable e) {
            LOG.debug("{} waits: {}", following.name(), e.getMessage());
            return false;
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            return oneByOne(following, batch, reached);
        }
    }

    /** One event that cannot be digested must not stop what comes after it. */
    private boolean oneByOne(Following following, List<Followed> batch, long reached) {
        try {
            for (Followed event : batch) {
                try {
                    step(following, List.of(event), event.seq());
                } catch (DataAccessException | TransactionException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOG.error("{} leaves out event {}", following.name(), event.seq(), e);
                    step(following, List.of(), event.seq());
                }
            }
            step(following, List.of(), reached);
            return true;
        } catch (Unavailable e) {
            return false;
        }
    }

    private void step(Following following, List<Followed> batch, long reached) throws Unavailable {
        Unavailable waits =
                transaction.execute(
                        status -> {
                            store.doNotWaitForDisk();
                            long cursor = store.lock(following.name());
                            if (cursor >= reached) {
                                return null;
                            }
                            List<Followed> mine =
                                    batch.stream()
                                            .filter(each -> each.seq() > cursor)
                                            .filter(each -> following.types().contains(each.type()))
                                            .toList();
                            try {
                                if (!mine.isEmpty()) {
                                    following.take(mine);
                                }
                                store.move(following.name(), reached);
                                return null;
                            } catch (Unavailable e) {
                                status.setRollbackOnly();
                                return e;
                            }
                        });
        if (waits != null) {
            throw waits;
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
                Thread.ofPlatform().name("kabumori-followers").daemon().unstarted(this::follow);
        follower = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopped = follower;
        follower = null;
        if (stopped != null) {
            stopped.interrupt();
            try {
                stopped.join(RETRY_MILLIS * 10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }
}
