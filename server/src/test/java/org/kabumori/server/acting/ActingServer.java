package org.kabumori.server.acting;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Event;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.decide.Outcome;
import org.kabumori.server.journal.Tail;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A server with a real PostgreSQL for the tests of acts: events in, followers waited for. */
public final class ActingServer implements AutoCloseable {
    public static final Actor SATO = new Actor("sato", Set.of(Role.VIEWER, Role.ANALYST));
    public static final Actor ITO = new Actor("ito", Set.of(Role.VIEWER, Role.ANALYST));
    public static final Actor MORI =
            new Actor("mori", Set.of(Role.VIEWER, Role.ANALYST, Role.SUPERVISOR));
    public static final Actor KATO =
            new Actor("kato", Set.of(Role.VIEWER, Role.ANALYST, Role.SUPERVISOR));

    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(60);

    private final KabumoriServer.Running running;

    public ActingServer(Path data, Map<String, Object> properties, Object... guests) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("server.port", 0);
        all.put("kabumori.data", data);
        running = KabumoriServer.start(all, guests);
    }

    public KabumoriServer.Running running() {
        return running;
    }

    public <T> T bean(Class<T> type) {
        return running.context().getBean(type);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** Returns the time that a test's events may carry now. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    /** Sends an event; returns its answer, empty when its type has none. */
    public String send(String json) throws Exception {
        Outcome outcome = bean(Decider.class).submit(event(json), json).get(30, TimeUnit.SECONDS);
        if (outcome instanceof Outcome.Taken taken) {
            return taken.answer() == null ? "" : taken.answer();
        }
        throw new AssertionError(outcome + ": " + json);
    }

    /** Reads an event. */
    public static Event event(String json) throws Rejection {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new EventReader().read(bytes, 0, bytes.length);
    }

    /** Waits until all followers saw all that is durable now. */
    public void followed() throws InterruptedException {
        long last = bean(Tail.class).seq();
        long until = System.nanoTime() + FOLLOWED_WITHIN.toNanos();
        while (slowest() < last) {
            if (System.nanoTime() > until) {
                throw new AssertionError("a follower is behind: " + slowest() + " of " + last);
            }
            Thread.sleep(20);
        }
    }

    private long slowest() {
        return jdbc().sql("select coalesce(min(seq), 0) from follow_cursor")
                .query(Long.class)
                .single();
    }

    /** Returns what the audit log has about a subject, the latest first, as act and outcome. */
    public List<String> acts(String subject) {
        return bean(AuditLog.class).before(Long.MAX_VALUE, 1_000).stream()
                .filter(entry -> entry.subject().equals(subject))
                .map(ActingServer::words)
                .toList();
    }

    private static String words(AuditEntry entry) {
        return entry.act() + " " + entry.outcome();
    }

    @Override
    public void close() {
        running.close();
    }
}
