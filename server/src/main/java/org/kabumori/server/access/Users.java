package org.kabumori.server.access;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The people who sign in here, and what administrators do with them; every act stands in the audit
 * log, in the same transaction. Thread-safe. A change ends the user's sessions, on another node
 * within two seconds.
 */
@Component
public class Users {
    /** Desks of a broker have some dozen people; their standing is kept in memory. */
    static final int MOST_USERS = 2_000;

    /** Wrong passwords in a row until waiting begins. */
    static final int FREE_FAILURES = 5;

    /** NIST SP 800-63B asks for at least 8, and 15 where nothing else is asked for. */
    static final int LEAST_PASSWORD = 15;

    /** bcrypt looks no further. */
    static final int MOST_PASSWORD_BYTES = 72;

    private static final long FIRST_WAIT_MICROS = 30_000_000L;
    private static final int MOST_DOUBLINGS = 5;
    private static final long KNOWN_MICROS = 2_000_000L;

    private final UserStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final PasswordEncoder encoder;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Users(
            UserStore store,
            AuditLog audit,
            TransactionTemplate transaction,
            PasswordEncoder encoder) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.encoder = encoder;
    }

    private record Known(Optional<ConsoleUser> user, long atMicros) {}

    /** Returns all, by name. */
    public List<ConsoleUser> all() {
        return store.all();
    }

    /**
     * Adds somebody, who must change the returned password at the first sign-in.
     *
     * @return the password, which is shown once and kept as a hash only
     */
    public String add(Actor actor, String name, Role role) throws Refusal {
        Names.checked(name);
        if (role == Role.INTEGRATOR) {
            throw new Refusal(Cause.INVALID, "role-of-machines", "a role of people");
        }
        if (store.count() >= MOST_USERS) {
            throw new Refusal(Cause.INVALID, "too-many-users", "at most " + MOST_USERS + " users");
        }
        String password = Unguessable.password();
        String hash = hash(password);
        boolean added =
                act(
                        actor,
                        "user.add",
                        name,
                        Map.of("role", role.word()),
                        () -> store.add(name, role, hash, true, nowMicros()));
        if (!added) {
            throw new Refusal(Cause.TOO_LATE, "name-taken", "a name that no user has");
        }
        return password;
    }

    /** Gives somebody another role. */
    public void role(Actor actor, String name, Role role) throws Refusal {
        if (role == Role.INTEGRATOR) {
            throw new Refusal(Cause.INVALID, "role-of-machines", "a role of people");
        }
        managed(
                actor,
                "user.role",
                name,
                Map.of("role", role.word()),
                role == Role.ADMINISTRATOR,
                () -> store.role(name, role, nowMicros()));
    }

    /** Shuts somebody out, at once. */
    public void disable(Actor actor, String name) throws Refusal {
        managed(
                actor,
                "user.disable",
                name,
                Map.of(),
                false,
                () -> store.active(name, false, nowMicros()));
    }

    /** Lets somebody in again. */
    public void enable(Actor actor, String name) throws Refusal {
        managed(
                actor,
                "user.enable",
                name,
                Map.of(),
                true,
                () -> store.active(name, true, nowMicros()));
    }

    /**
     * Makes a new password in place of a lost one, which must be changed at the next sign-in, and
     * takes the passkeys away: they may be lost too.
     */
    public String newPassword(Actor actor, String name) throws Refusal {
        String password = Unguessable.password();
        String hash = hash(password);
        managed(
                actor,
                "user.new-password",
                name,
                Map.of(),
                true,
                () -> {
                    store.removePasskeys(name);
                    return store.password(name, hash, true, nowMicros());
                });
        return password;
    }

    /**
     * Changes one's own password.
     *
     * @return from when on one's sessions count
     */
    public long changePassword(Actor actor, String before, String after) throws Refusal {
        UserStore.Stored stored = store.find(actor.name()).orElseThrow(Users::nobody);
        if (stored.password() == null || !encoder.matches(before, stored.password())) {
            failed(actor.name());
            audit.record(
                    actor,
                    "user.change-password",
                    Outcome.REFUSED,
                    "user:" + actor.name(),
                    Map.of("reason", "wrong-password"));
            throw new Refusal(Cause.INVALID, "wrong-password", "the password as it is now");
        }
        if (after.length() < LEAST_PASSWORD
                || after.getBytes(StandardCharsets.UTF_8).length > MOST_PASSWORD_BYTES
                || after.equals(before)) {
            throw new Refusal(
                    Cause.INVALID,
                    "weak-password",
                    "another one of at least %d characters and at most %d bytes"
                            .formatted(LEAST_PASSWORD, MOST_PASSWORD_BYTES));
        }
        String hash = hash(after);
        long now = nowMicros();
        act(
                actor,
                "user.change-password",
                actor.name(),
                Map.of(),
                () -> store.password(actor.name(), hash, false, now));
        return now;
    }

    /** Returns how somebody stands now, as of two seconds ago at the most. */
    Optional<ConsoleUser> standing(String name) {
        long now = nowMicros();
        Known last = known.get(name);
        if (last != null && now - last.atMicros() < KNOWN_MICROS) {
            return last.user();
        }
        Known read = new Known(store.find(name).map(UserStore.Stored::user), now);
        if (read.user().isPresent()) {
            known.put(name, read);
        }
        return read.user();
    }

    /** Counts a wrong password: from the fifth on, each doubles the wait. */
    void failed(String name) {
        int failures = store.failed(name);
        if (failures >= FREE_FAILURES) {
            int doublings = Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS);
            store.lock(name, nowMicros() + (FIRST_WAIT_MICROS << doublings));
        }
        known.remove(name);
    }

    void signedIn(String name) {
        store.signedIn(name, nowMicros());
        known.remove(name);
    }

    /** An act that must not leave the server without an administrator. */
    private void managed(
            Actor actor,
            String act,
            String name,
            Map<String, ?> detail,
            boolean keeps,
            BooleanSupplier change)
            throws Refusal {
        boolean last =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    boolean alone = !keeps && isLastAdministrator(name);
                                    if (alone) {
                                        audit.record(
                                                actor,
                                                act,
                                                Outcome.REFUSED,
                                                "user:" + name,
                                                Map.of("reason", "last-administrator"));
                                    }
                                    return alone;
                                }));
        if (last) {
            throw new Refusal(
                    Cause.NOT_ALLOWED, "last-administrator", "another active administrator first");
        }
        if (!act(actor, act, name, detail, change)) {
            throw nobody();
        }
    }

    private boolean isLastAdministrator(String name) {
        int administrators = store.administrators();
        return administrators == 1
                && store.find(name)
                        .map(UserStore.Stored::user)
                        .filter(user -> user.active() && user.role() == Role.ADMINISTRATOR)
                        .isPresent();
    }

    private boolean act(
            Actor actor, String act, String name, Map<String, ?> detail, BooleanSupplier change) {
        Boolean done =
                transaction.execute(
                        status -> {
                            boolean changed = change.getAsBoolean();
                            if (changed) {
                                audit.record(actor, act, Outcome.DONE, "user:" + name, detail);
                            }
                            return changed;
                        });
        known.remove(name);
        return Boolean.TRUE.equals(done);
    }

    private static Refusal nobody() {
        return new Refusal(Cause.NOT_FOUND, "no-user", "the name of a user");
    }

    private String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
