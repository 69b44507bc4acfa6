package org.kabumori.server.search;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Something that was found; immutable.
 *
 * @param key of what the kind is: an account's for a device or address that it used
 * @param detail a name, a title, an account; empty for nothing to say
 * @param event the event that it stands in, {@code null} for none
 * @param atMicros when it was seen last, {@code null} for what has no time
 */
public record Hit(
        Kind kind, String key, String detail, @Nullable String event, @Nullable Long atMicros) {
    /** What can be found, in the order in which it is shown. */
    public enum Kind {
        ACCOUNT,
        NAME,
        ORDER,
        EVENT,
        CAMPAIGN,
        CASE,
        /** An account that used the device. */
        DEVICE,
        /** An account that came from the address. */
        ADDRESS,
        ALERT;

        /** Returns the kind's word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Hit of(Kind kind, String key, String detail) {
        return new Hit(kind, key, detail, null, null);
    }
}
