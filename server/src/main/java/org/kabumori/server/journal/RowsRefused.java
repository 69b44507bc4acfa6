package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;

/** PostgreSQL is there and will never take these rows: trying again is in vain. */
public final class RowsRefused extends Exception {
    RowsRefused(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
