package org.kabumori.server.decide;

/** Why the writer does not take an event now; the caller should send it again, with the same id. */
public final class Unavailable extends Exception {
    private final Cause cause;

    Unavailable(Cause cause) {
        super(cause.name(), null, false, false);
        this.cause = cause;
    }

    /** Returns the answer to more than can be held at a time. */
    public static Unavailable busy() {
        return new Unavailable(Cause.BUSY);
    }

    /** Returns what stands in the way. */
    public Cause why() {
        return cause;
    }

    /** What stands in the way. */
    public enum Cause {
        /** The queue is full: slow down. */
        BUSY,
        /** The journal cannot be written; nothing is answered until it can. */
        JOURNAL_AWAY,
        /** Another server leads: send it there. */
        STANDBY,
        /** The server shuts down. */
        STOPPING
    }
}
