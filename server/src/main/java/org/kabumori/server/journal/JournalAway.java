package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;

/** PostgreSQL cannot be reached, or is not as it was left: worth trying again. */
public final class JournalAway extends Exception {
    JournalAway(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
