package org.kabumori.server.outbox;

import org.springframework.stereotype.Component;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sender that there may be something to do. Thread-safe. */
@Component
public final class Wake {
    private final Semaphore signal = new Semaphore(0);

    /** Ends the wait, or the next one. */
    public void up() {
        signal.release();
    }

    void await(long millis) throws InterruptedException {
        if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
