package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.journal.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows the journal for the overview, from the start of its latest day, on one thread of its own.
 * It keeps nothing that the journal does not have: a restart counts the day again. When PostgreSQL
 * is away it waits and goes on where it was.
 */
@Component
final class Projection implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final int BATCH_EVENTS = 2_000;
    private static final long GATHER_MILLIS = 40;
    private static final long IDLE_MILLIS = 500;
    private static final long RETRY_MILLIS = 1_000;
    private static final int EARLIER_ALERTS = 8;

    /** A hundred campaigns, each told some times. */
    private static final int EARLIER_CAMPAIGNS = 300;

    private static final long DAY_MICROS = 24 * HourCount.HOUR_MICROS;

    private final JournalStore journal;
    private final Tail tail;
    private final PositionStore positions;
    private final AlertStore alerts;
    private final CampaignStore campaigns;
    private final OverviewStore earlier;
    private final LiveFeed feed;
    private final EpisodeBoard episodes;
    private final LabBoard lab;
    private final ReentrantLock lock = new ReentrantLock();
    private final DayFigures figures = new DayFigures();
    private long cursor = -1;
    private long shownEpisodes;
    private long shownLab;
    private boolean settled = true;
    private volatile @Nullable Thread follower;

    Projection(
            JournalStore journal,
            Tail tail,
            PositionStore positions,
            AlertStore alerts,
            CampaignStore campaigns,
            OverviewStore earlier,
            LiveFeed feed,
            EpisodeBoard episodes,
            LabBoard lab) {
        this.journal = journal;
        this.tail = tail;
        this.positions = positions;
        this.alerts = alerts;
        this.campaigns = campaigns;
        this.earlier = earlier;
        this.feed = feed;
        this.episodes = episodes;
        this.lab = lab;
    }

    /** Returns the figures as they stand. */
    Overview overview() {
        lock.lock();
        try {
            return figures.toOverview();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        boolean away = false;
        while (follower == Thread.currentThread()) {
            try {
                step();
                away = false;
            } catch (DataAccessException e) {
                if (!away) {
                    LOG.warn("the overview waits for the database: {}", e.getMessage());
                    away = true;
                }
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void step() throws InterruptedException {
        if (cursor < 0) {
            cursor = startOfLatestDay();
        }
        List<Recorded> batch = journal.after(cursor, BATCH_EVENTS);
        if (batch.isEmpty()) {
            tail.await(cursor, IDLE_MILLIS);
            if (!settled && tail.seq() <= cursor) {
                // Pages also show what other followers make of the journal: they have it by now.
                settled = true;
                feed.changed();
            }
        } else {
            apply(batch);
            settled = false;
            feed.changed();
            // For the eye this is at once.
            Thread.sleep(GATHER_MILLIS);
        }
        if (episodes.version() != shownEpisodes || lab.version() != shownLab) {
            shownEpisodes = episodes.version();
            shownLab = lab.version();
            feed.changed();
        }
    }

    private long startOfLatestDay() {
        long last = journal.lastSeq();
        if (last == 0) {
            return 0;
        }
        long midnight =
                Formats.dateOf(positions.latestMicros(DayFigures.ABOUT_BEFORE))
                                .atStartOfDay(Formats.TOKYO)
                                .toEpochSecond()
                        * 1_000_000;
        long first = positions.firstSince(midnight, last);
        seed(first, positions.firstSince(midnight - (DayMap.DAYS - 1) * DAY_MICROS, last));
        return first - 1;
    }

    private void seed(long first, long firstOfMap) {
        List<AlertLine> alerted = alerts.before(first, EARLIER_ALERTS);
        List<AlertLine> told = campaigns.alerts(first, EARLIER_CAMPAIGNS);
        List<HourCount> hours = earlier.hours(firstOfMap, first);
        Optional<String> policy = earlier.policy(first);
        lock.lock();
        try {
            figures.seed(alerted);
            figures.seedCampaigns(told);
            figures.seedHours(hours);
            policy.ifPresent(figures::policy);
        } finally {
            lock.unlock();
        }
    }

    private void apply(List<Recorded> batch) {
        lock.lock();
        try {
            for (Recorded recorded : batch) {
                applyOrSkip(recorded);
            }
        } finally {
            lock.unlock();
        }
        cursor = batch.getLast().seq();
    }

    // The overview is for the eye: one event that it cannot read must not stop it.
    private void applyOrSkip(Recorded recorded) {
        try {
            figures.apply(recorded);
        } catch (RuntimeException e) {
            LOG.error("the overview leaves out event {} of the journal", recorded.seq(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Thread started =
                Thread.ofPlatform().name("kabumori-console").daemon().unstarted(this::follow);
        follower = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopped = follower;
        follower = null;
        if (stopped != null) {
            stopped.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }
}
