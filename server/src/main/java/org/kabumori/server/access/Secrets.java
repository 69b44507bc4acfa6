package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.ServerSettings;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Objects;

/**
 * The first machine's token and the first administrator's password: made at first start, kept as
 * hashes, and known in clear only to whoever reads the terminal of that start. Thread-safe.
 */
@Component
public final class Secrets {
    /** The user of the first start: an administrator. */
    public static final String CONSOLE_USER = "kabumori";

    private final UserStore users;
    private final MachineStore machines;
    private final PasswordEncoder encoder;
    private final long nowMicros = Clock.systemUTC().millis() * 1_000;
    private final @Nullable First first;

    Secrets(
            UserStore users,
            MachineStore machines,
            Machines cached,
            PasswordEncoder encoder,
            ServerSettings settings) {
        this.users = users;
        this.machines = machines;
        this.encoder = encoder;
        boolean anew = settings.newSecrets();
        boolean begins = users.count() == 0;
        String token = anew || begins && machines.all().isEmpty() ? token(anew) : null;
        String password = anew || begins ? password(anew) : null;
        first = token == null && password == null ? null : new First(token, password);
        cached.read();
    }

    /** The secrets in clear; never logged. */
    public record First(@Nullable String token, @Nullable String password) {
        @Override
        public String toString() {
            return "First[not shown]";
        }
    }

    /** Returns the secrets made at this start, {@code null} when there were some. */
    public @Nullable First first() {
        return first;
    }

    private @Nullable String token(boolean anew) {
        if (anew) {
            machines.remove(Machines.FIRST);
        }
        String token = Unguessable.token();
        Machine machine =
                new Machine(
                        Machines.FIRST,
                        Role.INTEGRATOR,
                        Actor.SERVER.name(),
                        nowMicros,
                        null,
                        null);
        // Another node of the same database may have been first.
        return machines.add(machine, Unguessable.sha256(token)) ? token : null;
    }

    /** Need not be changed: it is long, random, and nobody else's choice. */
    private @Nullable String password(boolean anew) {
        String password = Unguessable.password();
        String hash = Objects.requireNonNull(encoder.encode(password));
        if (users.add(CONSOLE_USER, Role.ADMINISTRATOR, hash, false, nowMicros)) {
            return password;
        }
        if (!anew) {
            return null;
        }
        users.password(CONSOLE_USER, hash, false, nowMicros);
        users.role(CONSOLE_USER, Role.ADMINISTRATOR, nowMicros);
        users.active(CONSOLE_USER, true, nowMicros);
        return password;
    }
}
