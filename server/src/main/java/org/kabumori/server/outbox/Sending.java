package org.kabumori.server.outbox;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.outbox.OutboxStore.Due;
import org.kabumori.server.outbox.OutboxStore.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Sends what is queued, on the server that leads: many lanes at once, each in its order. A message
 * is taken out of the queue when its receiver has it, so that a crash between the two sends it
 * again.
 */
@Component
final class Sending implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    /** Messages of a lane sent before the others' turn. */
    private static final int MESSAGES_EACH = 20;

    private static final long IDLE_MILLIS = 200;
    private static final long RETRY_MILLIS = 1_000;
    private static final long END_MILLIS = 2_000;

    private final Decider decider;
    private final OutboxStore store;
    private final Receivers receivers;
    private final Wake wake;
    private final OutboxSettings settings;
    private final MeterRegistry meters;
    private final RandomGenerator random = new SecureRandom();
    private final Map<String, Outlet> outlets = new ConcurrentHashMap<>();
    private @Nullable ExecutorService senders;
    private volatile @Nullable Thread dispatcher;

    Sending(
            Decider decider,
            OutboxStore store,
            Receivers receivers,
            Wake wake,
            OutboxSettings settings,
            MeterRegistry meters) {
        this.decider = decider;
        this.store = store;
        this.receivers = receivers;
        this.wake = wake;
        this.settings = settings;
        this.meters = meters;
    }

    /** Returns how a destination is doing. */
    Outlet.Health health(String destination) {
        return outlet(destination).health();
    }

    private Outlet outlet(String destination) {
        return outlets.computeIfAbsent(destination, name -> new Outlet(random));
    }

    private void dispatch() {
        boolean away = false;
        while (isRunning()) {
            try {
                boolean begun = decider.isLeading() && beginAll();
                if (!begun) {
                    wake.await(IDLE_MILLIS);
                }
                away = false;
            } catch (DataAccessException | TransactionException e) {
                if (!away) {
                    LOG.warn("messages wait for the database: {}", e.getMessage());
                    away = true;
                }
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean beginAll() {
        List<Destination> current = receivers.current();
        outlets.keySet().retainAll(current.stream().map(Destination::name).toList());
        boolean begun = false;
        for (Destination destination : current) {
            if (destination.isSending()) {
                begun |= begin(destination, outlet(destination.name()));
            }
        }
        return begun;
    }

    private boolean begin(Destination destination, Outlet outlet) {
        int room = outlet.room();
        if (room <= 0) {
            return false;
        }
        int each = outlet.isDown() ? 1 : MESSAGES_EACH;
        List<Due> due = store.due(destination.name(), outlet.busy(), room, each);
        for (Due lane : isRunning() ? due : List.<Due>of()) {
            outlet.begin(lane.lane());
            senders().execute(() -> send(destination, outlet, lane));
        }
        return !due.isEmpty();
    }

    private void send(Destination destination, Outlet outlet, Due due) {
        try {
            sendInOrder(destination, outlet, due);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "what was sent to {} will be sent again: {}",
                    destination.name(),
                    e.getMessage());
            pause();
        } catch (RuntimeException e) {
            LOG.error("sending to {} failed", destination.name(), e);
            pause();
        } finally {
            outlet.end(due.lane());
            wake.up();
        }
    }

    private void sendInOrder(Destination destination, Outlet outlet, Due due)
            throws InterruptedException {
        List<Long> delivered = new ArrayList<>();
        int tries = due.tries();
        for (Message message : due.messages()) {
            if (!isRunning() || !decider.isLeading()) {
                break;
            }
            Attempt attempt = destination.deliver(message);
            count(destination, attempt);
            if (attempt instanceof Attempt.Failed failure) {
                if (failure.isForGood()) {
                    outlet.answered();
                } else {
                    outlet.failed(due.lane(), failure);
                }
                failed(destination, due.lane(), delivered, message, tries + 1, failure);
                return;
            }
            outlet.delivered();
            delivered.add(message.seq());
            tries = 0;
        }
        if (!delivered.isEmpty()) {
            store.delivered(destination.name(), due.lane(), delivered);
        }
    }

    private void failed(
            Destination destination,
            String lane,
            List<Long> delivered,
            Message message,
            int tries,
            Attempt.Failed failure) {
        if (failure.isForGood()
                || tries >= settings.mostTries()
                || message.ageMillis() >= settings.giveUpAfter().toMillis()) {
            LOG.warn(
                    "{} to {} is a dead letter after {} tries: {}",
                    message.id(),
                    destination.name(),
                    tries,
                    failure.error());
            store.givenUp(
                    destination.name(), lane, delivered, message.seq(), tries, failure.error());
            return;
        }
        long pause = BackOff.millis(tries, failure.notBefore(), random);
        store.failed(
                destination.name(), lane, delivered, new Waiting(tries, pause, failure.error()));
    }

    private void count(Destination destination, Attempt attempt) {
        String outcome = attempt instanceof Attempt.Delivered ? "delivered" : "failed";
        meters.counter(
                        "kabumori.outbox.tries",
                        "destination",
                        destination.name(),
                        "outcome",
                        outcome)
                .increment();
    }

    private ExecutorService senders() {
        return Objects.requireNonNull(senders);
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
        senders =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("kabumori-sender-", 0).factory());
        Thread started =
                Thread.ofPlatform().name("kabumori-dispatcher").daemon().unstarted(this::dispatch);
        dispatcher = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopped = dispatcher;
        dispatcher = null;
        if (stopped != null) {
            end(stopped, senders());
        }
    }

    /** What is sent is written down; a try that takes longer is cut off, and made again later. */
    private void end(Thread stopped, ExecutorService sending) {
        wake.up();
        sending.shutdown();
        try {
            stopped.join(END_MILLIS);
            sending.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sending.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return dispatcher != null;
    }
}
