package org.kabumori.client.device;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

/**
 * A site's own sessions, as {@link DeviceSessionFilter} needs them. The site implements it over
 * whatever it keeps sessions in; called from the threads of requests.
 */
public interface DeviceSessions {
    /** Returns the session that a request's cookie names and that stands, {@code null} without. */
    @Nullable String of(HttpServletRequest request);

    /** Returns the key that a session is bound to, {@code null} when it is new. */
    @Nullable String key(String session);

    /** Binds a new session to its device's key; false when it was bound before. */
    boolean bind(String session, String key);

    /**
     * Ends a session whose cookie came from elsewhere. The site also tells Kabumori, by an event
     * {@code session-end} with the cause {@code revoked}.
     */
    void end(String session, DeviceProofs.@Nullable Fault fault);
}
