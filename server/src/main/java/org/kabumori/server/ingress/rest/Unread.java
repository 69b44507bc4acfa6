package org.kabumori.server.ingress.rest;

import org.kabumori.server.decide.Unavailable;

import java.util.concurrent.Semaphore;

/**
 * How much of the answers may wait for readers that are slow, so that many of them do not fill the
 * memory. Small answers are not counted: the network takes them at once. Thread-safe.
 */
final class Unread {
    private static final int SMALL_BYTES = 16 << 10;

    /** Two dozen answers to ten thousand events each. */
    private static final int MOST_BYTES = 64 << 20;

    private final Semaphore free = new Semaphore(MOST_BYTES);

    /**
     * Makes room for an answer.
     *
     * @param bytes as many as it may have
     * @throws Unavailable when too many wait already
     */
    Room room(int bytes) throws Unavailable {
        Room room = new Room();
        room.atLeast(bytes);
        return room;
    }

    /** Room for one answer, from before it is known until it is read. Of one thread. */
    final class Room implements AutoCloseable {
        private int taken;

        /**
         * Makes it larger when it is smaller.
         *
         * @throws Unavailable when too many wait already
         */
        void atLeast(int bytes) throws Unavailable {
            int wanted = bytes <= SMALL_BYTES ? 0 : Math.min(bytes, MOST_BYTES);
            if (wanted > taken) {
                if (!free.tryAcquire(wanted - taken)) {
                    throw Unavailable.busy();
                }
                taken = wanted;
            }
        }

        @Override
        public void close() {
            free.release(taken);
        }
    }
}
