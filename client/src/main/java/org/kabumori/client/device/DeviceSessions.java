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

    /** Who keeps a key of the device that a session is bound to. */
    enum Keeper {
        /** The site's pages: every browser. Proved with each request. */
        PAGES,
        /** The browser itself, where it can. Proved every few minutes. */
        BROWSER
    }

    /** Returns the text of the key that a session is bound to, {@code null} without. */
    @Nullable String key(String session, Keeper keeper);

    /**
     * Binds a session to a key, once.
     *
     * @param key a text of some hundred characters, to be given back as it is
     * @return false when it is bound already or is over
     */
    boolean bind(String session, Keeper keeper, String key);

    /**
     * Ends a session whose cookie came from elsewhere. The site also tells Kabumori, by an event
     * {@code session-end} with the cause {@code revoked}.
     */
    void end(String session, DeviceProofs.@Nullable Fault fault);
}
