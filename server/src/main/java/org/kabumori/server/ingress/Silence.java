package org.kabumori.server.ingress;

import org.kabumori.server.decide.Unavailable;

import java.util.Locale;

/** Why there is no answer in time. */
public enum Silence {
    /** The deadline passed before the answer was durable. */
    ANSWER_OVERDUE,
    /** More came in than is decided. */
    QUEUE_FULL,
    /** Nothing can be made durable. */
    JOURNAL_AWAY,
    /** Another server decides. */
    STANDBY,
    /** The server shuts down. */
    STOPPING;

    /** Returns why there is none when an event was not taken. */
    public static Silence of(Unavailable unavailable) {
        return switch (unavailable.why()) {
            case BUSY -> QUEUE_FULL;
            case JOURNAL_AWAY -> JOURNAL_AWAY;
            case STANDBY -> STANDBY;
            case STOPPING -> STOPPING;
        };
    }

    /** Returns the stable code, under which the message files have its sentence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
