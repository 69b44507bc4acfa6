package org.kabumori.engine.event;

/** The end of a session. */
public record SessionEnd(String id, long timeMicros, String account, String session, Cause cause)
        implements AccountEvent {
    /** Why a session ended. */
    public enum Cause implements Word {
        LOGOUT,
        TIMEOUT,
        REVOKED
    }
}
