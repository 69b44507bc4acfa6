package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.springframework.stereotype.Component;

import java.util.Set;

/** Knows the one API token. */
@Component
final class ApiTokenAuthenticator implements MachineAuthenticator {
    private static final Actor INTEGRATOR = new Actor("integrator", Set.of(Role.INTEGRATOR));

    private final Secrets secrets;

    ApiTokenAuthenticator(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Actor ofToken(String token) {
        return secrets.isToken(token) ? INTEGRATOR : null;
    }
}
