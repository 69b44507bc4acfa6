package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;

/** Tells who a machine is that does not come through the web server's filters. Thread-safe. */
public interface MachineAuthenticator {
    /** Returns whose bearer token it is, {@code null} when it is nobody's. */
    @Nullable Actor ofToken(String token);
}
