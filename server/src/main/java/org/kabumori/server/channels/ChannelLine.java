package org.kabumori.server.channels;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A channel, what is registered of it and what was seen lately; immutable.
 *
 * @param halted whether its logins are refused, why, and the products that are meant
 * @param methods what it asks at a login by the register; empty when not registered
 * @param lately the methods of its latest login
 * @param stepUpMicros when it last saw a second factor or a passed challenge
 * @param day its last 24 hours
 * @param week the seven days before
 * @param warnings what is wrong with it
 */
public record ChannelLine(
        String name,
        boolean registered,
        boolean halted,
        String haltReason,
        List<String> agents,
        String owner,
        List<String> methods,
        List<String> lately,
        @Nullable Long lastMicros,
        @Nullable Long stepUpMicros,
        Counts day,
        Counts week,
        List<Warning> warnings) {

    /** What came in by a channel in a span of time. */
    public record Counts(long logins, long resistant, long asked, long answered, long orders) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        /** Returns the share of logins with a method that cannot be phished. */
        public double resistantShare() {
            return logins == 0 ? 0 : resistant / (double) logins;
        }
    }

    /** What can be wrong with a channel. */
    public enum Warning {
        /** Customers come in by it, and nobody registered it. */
        UNREGISTERED,
        /** Far fewer of its logins than before use a method that cannot be phished. */
        WEAKER,
        /** Logins come, and for long nobody was asked for a second factor. */
        SILENT,
        /** The register says that it asks for what cannot be phished; no login did. */
        NOT_AS_REGISTERED
    }
}
