package org.kabumori.sim.market;

/**
 * When an exchange trades on one of its days, in microseconds since 1970. A day without a lunch
 * break has an afternoon of no length. Immutable.
 */
record Hours(long morningOpen, long morningClose, long afternoonOpen, long afternoonClose) {

    /** Returns how long it had traded on this day by an instant; lunch does not count. */
    long tradedMicros(long micros) {
        return Math.clamp(micros, morningOpen, morningClose)
                - morningOpen
                + Math.clamp(micros, afternoonOpen, afternoonClose)
                - afternoonOpen;
    }

    long lengthMicros() {
        return tradedMicros(afternoonClose);
    }

    boolean contains(long micros) {
        return micros >= morningOpen && micros < morningClose
                || micros >= afternoonOpen && micros < afternoonClose;
    }

    /** Returns whether trading stopped at this very instant, or went on up to it. */
    boolean tradedUpTo(long micros) {
        return contains(micros - 1);
    }

    /** Returns the opening of the session that runs up to an instant. */
    long sessionOpen(long micros) {
        return micros > afternoonOpen ? afternoonOpen : morningOpen;
    }
}
