package org.kabumori.engine;

/** What the engine made of an event before looking into it. */
public enum Admission {
    /** Taken: it changed the state, and was answered if its type is decided. */
    NEW,
    /** An event of this id was taken before: nothing changed, the first answer stands. */
    REPEATED,
    /**
     * Its time lies more than {@link Engine#LATENESS_MICROS} before the latest: refused, nothing
     * changed.
     */
    LATE
}
