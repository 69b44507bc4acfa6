package org.kabumori.server.decide;

import org.kabumori.engine.Engine;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.database.Database;
import org.kabumori.server.journal.Journal;
import org.kabumori.server.journal.JournalAway;
import org.kabumori.server.journal.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes the engine's state down every so many events, so that a start reads few of them.
 *
 * <p>It makes the state anew from the snapshot before and the journal, with an engine of its own:
 * the order path never waits for it. The price is a second engine's memory while it works.
 */
@Component
public final class Snapshotter implements SmartLifecycle {
    private static final long LOOKS_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Snapshotter.class);

    private final Database database;
    private final Tail tail;
    private final long every;
    private volatile boolean running;
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    Snapshotter(Database database, Tail tail, ServerSettings settings) {
        this.database = database;
        this.tail = tail;
        this.every = settings.snapshotEvery();
    }

    /**
     * Makes a snapshot at the journal's end, if there is none yet; returns the last event in it.
     *
     * @throws JournalAway when the journal cannot be read or written
     */
    public static long make(Database database) throws JournalAway {
        return make(database, new Recovery(new Engine(Policy.STANDARD)));
    }

    private static long make(Database database, Recovery recovery) throws JournalAway {
        try (Journal journal = new Journal(database)) {
            long last = journal.read(recovery, recovery);
            journal.snapshot(state -> recovery.engine().write(state, 1));
            return last;
        }
    }

    private void watch() {
        long latest = -1;
        try {
            while (running) {
                tail.await(Math.max(0, latest) + every - 1, LOOKS_MILLIS);
                if (running && tail.seq() >= Math.max(0, latest) + every) {
                    latest = latest();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another server may have made one meanwhile. */
    private long latest() throws InterruptedException {
        try (Journal journal = new Journal(database)) {
            long latest = journal.latestSnapshot();
            if (tail.seq() < latest + every) {
                return latest;
            }
            long started = System.nanoTime();
            long made =
                    make(
                            database,
                            Recovery.besideTheOrderPath(new Engine(Policy.STANDARD), tail::seq));
            LOG.info(
                    "a snapshot at event {} was made in {} ms",
                    made,
                    (System.nanoTime() - started) / 1_000_000);
            return made;
        } catch (JournalAway | RuntimeException e) {
            LOG.warn("no snapshot was made: {}", e.getMessage());
            Thread.sleep(LOOKS_MILLIS);
            return -1;
        }
    }

    @Override
    public void start() {
        running = true;
        if (every > 0) {
            thread = Thread.ofPlatform().daemon().name("kabumori-snapshots").start(this::watch);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the writer, which knows the tail. */
    @Override
    public int getPhase() {
        return 1;
    }
}
