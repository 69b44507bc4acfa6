package org.kabumori.server.notices;

import org.kabumori.server.outbox.Attempt;

/** One channel: takes a letter to an address. Thread-safe. */
interface Carrier {
    /**
     * Tries once, in bounded time.
     *
     * @param id the same for every try, so that a receiver can drop doubles
     */
    Attempt carry(String id, String address, Letter letter) throws InterruptedException;
}
