package org.kabumori.server.access;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes refused requests into the audit log without letting strangers flood it: the first of a
 * kind and address at once, those of the rest of the minute as one entry with their count.
 * Thread-safe. A refusal that cannot be written is refused all the same, and counted.
 */
@Component
public class Refusals {
    /** Kinds and addresses told apart in a minute; those beyond are counted together. */
    static final int MOST_APART = 1_000;

    /** The attribute of a request by which its page tells why it was refused. */
    public static final String REASON = Refusals.class.getName() + ".REASON";

    private static final long FLUSH_MILLIS = 60_000;
    private static final Key OTHERS =
            new Key(Actor.STRANGER.name(), "request.refuse", "address:others");
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final AuditLog audit;
    private final Actors actors;
    private final Map<Key, Integer> more = new ConcurrentHashMap<>();

    Refusals(AuditLog audit, Actors actors) {
        this.audit = audit;
        this.actors = actors;
    }

    private record Key(String actor, String act, String subject) {}

    /**
     * Notes a request that was refused to whoever sent it.
     *
     * @param act what was tried: {@code request.refuse}, {@code login}
     * @param reason why it was refused, a stable word
     */
    public void note(HttpServletRequest request, String act, String reason) {
        note(
                actors.current(),
                act,
                request.getRemoteAddr(),
                request.getMethod(),
                request.getRequestURI(),
                reason);
    }

    /** Notes what was refused to somebody at an address, by whatever protocol. */
    public void note(
            Actor actor, String act, String address, String method, String path, String reason) {
        Key key = new Key(actor.name(), act, "address:" + address);
        if (more.size() >= MOST_APART && !more.containsKey(key)) {
            more.merge(OTHERS, 1, Integer::sum);
            return;
        }
        if (more.putIfAbsent(key, 0) != null) {
            more.merge(key, 1, Integer::sum);
            return;
        }
        write(key, Map.of("reason", reason, "method", method, "path", path));
    }

    private void write(Key key, Map<String, ?> detail) {
        try {
            audit.record(
                    new Actor(key.actor(), java.util.Set.of()),
                    key.act(),
                    Outcome.REFUSED,
                    key.subject(),
                    detail);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("a refusal is not in the audit log: {}", e.getMessage());
            more.merge(key, 1, Integer::sum);
        }
    }

    /** Writes what was counted. */
    @Scheduled(fixedDelay = FLUSH_MILLIS)
    @PreDestroy
    void flush() {
        for (Key key : List.copyOf(more.keySet())) {
            Integer count = more.remove(key);
            if (count != null && count > 0) {
                write(key, Map.of("count", count));
            }
        }
    }
}
