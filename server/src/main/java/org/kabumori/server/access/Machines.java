package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The machines with tokens of ours, as an administrator made them. Thread-safe. A token is known
 * from memory, which is read anew every few seconds: on another node a revoked one works that much
 * longer, and while PostgreSQL is away the last known ones go on.
 */
@Component
public class Machines {
    /** A broker has some dozen systems; all are kept in memory. */
    static final int MOST_MACHINES = 1_000;

    /** The machine of the first start. */
    static final String FIRST = "integrator";

    private static final long READ_EVERY_MILLIS = 3_000;
    private static final Logger LOG = LoggerFactory.getLogger(Machines.class);

    private final MachineStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Long> used = new ConcurrentHashMap<>();
    private volatile Map<String, Machine> byHash = Map.of();

    Machines(MachineStore store, AuditLog audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Returns all, by name. */
    public List<Machine> all() {
        return store.all().stream().map(MachineStore.Stored::machine).toList();
    }

    /**
     * Adds a machine.
     *
     * @param lives how long its token works, {@code null} for until it is revoked
     * @return the token, which is shown once and kept as a hash only
     */
    public String add(Actor actor, String name, Role role, @Nullable Duration lives)
            throws Refusal {
        Names.checked(name);
        if (byHash.size() >= MOST_MACHINES) {
            throw new Refusal(
                    Cause.INVALID, "too-many-machines", "at most " + MOST_MACHINES + " machines");
        }
        if (lives != null && !lives.isPositive()) {
            throw new Refusal(Cause.INVALID, "bad-expiry", "an expiry in the future");
        }
        String token = Unguessable.token();
        long now = nowMicros();
        Long expires = lives == null ? null : now + lives.toMillis() * 1_000;
        Machine machine = new Machine(name, role, actor.name(), now, expires, null);
        boolean added =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    boolean done = store.add(machine, Unguessable.sha256(token));
                                    if (done) {
                                        audit.record(
                                                actor,
                                                "machine.add",
                                                Outcome.DONE,
                                                "machine:" + name,
                                                Map.of("role", role.word()));
                                    }
                                    return done;
                                }));
        if (!added) {
            throw new Refusal(Cause.TOO_LATE, "name-taken", "a name that no machine has");
        }
        read();
        return token;
    }

    /** Makes a machine's token worthless. */
    public void revoke(Actor actor, String name) throws Refusal {
        boolean removed =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    boolean done = store.remove(name);
                                    if (done) {
                                        audit.record(
                                                actor,
                                                "machine.revoke",
                                                Outcome.DONE,
                                                "machine:" + name,
                                                Map.of());
                                    }
                                    return done;
                                }));
        if (!removed) {
            throw new Refusal(Cause.NOT_FOUND, "no-machine", "the name of a machine");
        }
        read();
    }

    /** Returns whose token it is; nobody's when it is forged, revoked or expired. */
    Optional<Machine> byToken(String token) {
        Machine machine = byHash.get(Unguessable.sha256(token));
        long now = nowMicros();
        if (machine == null || machine.isExpired(now)) {
            return Optional.empty();
        }
        used.put(machine.name(), now);
        return Optional.of(machine);
    }

    /** Reads the machines from the table. */
    final void read() {
        byHash =
                store.all().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        MachineStore.Stored::tokenHash,
                                        MachineStore.Stored::machine));
    }

    @Scheduled(fixedDelay = READ_EVERY_MILLIS)
    void refresh() {
        Map<String, Long> seen = new HashMap<>(used);
        try {
            read();
            store.used(seen);
            seen.forEach(used::remove);
        } catch (DataAccessException e) {
            LOG.warn("machines are known as before, the database is away: {}", e.getMessage());
        }
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
