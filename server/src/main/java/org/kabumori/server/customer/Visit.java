package org.kabumori.server.customer;

import org.jspecify.annotations.Nullable;

/**
 * A customer's browser at the hosted pages; immutable.
 *
 * @param session the session that the journal knows it by: the broker's, or one begun here
 * @param resistant whether the customer signed in by what no fake site can pass on
 * @param credential the passkey that opened it here, {@code null} when the broker vouched
 * @param returnTo where the customer goes afterwards
 */
public record Visit(
        String account,
        String session,
        boolean resistant,
        @Nullable String credential,
        @Nullable String returnTo,
        long beganMicros,
        long untilMicros) {}
