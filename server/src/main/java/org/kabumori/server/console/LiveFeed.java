package org.kabumori.server.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells open pages that there is something new, at most twice a second each. Every listener has a
 * virtual thread of its own, so that a slow one holds up nobody. Thread-safe.
 *
 * <p>Stops before the web server drains its requests, which would wait for the open streams.
 */
@Component
final class LiveFeed implements SmartLifecycle {
    /** A broker's whole analyst floor with several tabs each; one costs a connection. */
    static final int MOST_LISTENERS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    /** A stream then ends and the page asks again, so that a session that ran out is noticed. */
    private static final long LONGEST_MINUTES = 10;

    private static final long PAUSE_MILLIS = 500;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long RECONNECT_MILLIS = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Set<Thread> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private long version;

    /** Says that what pages show has changed. */
    void changed() {
        lock.lock();
        try {
            version++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a page is told.
     *
     * @param version of what it shows
     */
    record Frame(long version, String json) {}

    /** Frames of one language. */
    @FunctionalInterface
    interface Frames {
        /** Returns the frame of a version, or a slightly earlier one. */
        Frame at(long version);
    }

    /** Opens a stream of frames; none when there are too many listeners already. */
    Optional<SseEmitter> open(Frames frames) {
        if (!running || listeners.size() >= MOST_LISTENERS) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(0L);
        // Written with the answer's head by the request's own thread: two threads that begin an
        // answer at once may leave it without either.
        long first = sendEarly(emitter, frames);
        Thread listener =
                Thread.ofVirtual()
                        .name("kabumori-live")
                        .unstarted(() -> send(emitter, frames, first));
        emitter.onCompletion(listener::interrupt);
        emitter.onTimeout(listener::interrupt);
        emitter.onError(error -> listener.interrupt());
        listeners.add(listener);
        listener.start();
        return Optional.of(emitter);
    }

    private long sendEarly(SseEmitter emitter, Frames frames) {
        try {
            return sendFrame(emitter, frames, version());
        } catch (IOException e) {
            throw new UncheckedIOException("an answer that has not begun was written", e);
        }
    }

    /** Returns the version that was sent. */
    private static long sendFrame(SseEmitter emitter, Frames frames, long version)
            throws IOException {
        Frame frame = frames.at(version);
        emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).data(frame.json()));
        return frame.version();
    }

    private void send(SseEmitter emitter, Frames frames, long first) {
        try {
            sendAll(emitter, frames, first);
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("a listener left: {}", e.getMessage());
        } catch (InterruptedException e) {
            emitter.complete();
        } catch (RuntimeException e) {
            LOG.error("a page's live figures cannot be written", e);
            emitter.completeWithError(e);
        } finally {
            listeners.remove(Thread.currentThread());
        }
    }

    private void sendAll(SseEmitter emitter, Frames frames, long first)
            throws IOException, InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        long sent = first;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
        while (running && System.nanoTime() < end) {
            long newest = awaitNewer(sent);
            if (newest == sent) {
                emitter.send(SseEmitter.event().comment("still here"));
            } else {
                sent = sendFrame(emitter, frames, newest);
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    private long awaitNewer(long sent) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS);
            while (version == sent && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
            return version;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        listeners.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
