package org.kabumori.server.audit;

import org.kabumori.server.actor.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What operators and machines did and tried: append-only, each entry standing on the hash of the
 * one before. Thread-safe; entries are written one after the other, each costs a commit.
 *
 * <p>Throws {@code DataAccessException} when PostgreSQL is away: what cannot be audited is not
 * done. In a transaction of the caller's an entry is written with what it is about, or not at all.
 */
@Component
public class AuditLog {
    /** What became of an act. */
    public enum Outcome {
        DONE,
        PROPOSED,
        REFUSED,
        FAILED
    }

    /** Characters kept of a subject or detail: what an attacker sends must not fill the log. */
    private static final int MOST_CHARACTERS = 4_000;

    /** Entries read at a time. */
    public static final int MOST_ROWS = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AuditStore store;
    private final Clock clock = Clock.systemUTC();

    AuditLog(AuditStore store) {
        this.store = store;
    }

    /** Writes an entry. */
    @Transactional
    public void record(
            Actor actor, String act, Outcome outcome, String subject, Map<String, ?> detail) {
        AuditStore.Head head = store.lock();
        AuditEntry entry =
                AuditEntry.after(
                        head.seq() + 1,
                        head.hash(),
                        clock.millis() * 1_000,
                        cut(actor.name()),
                        act,
                        outcome.name().toLowerCase(Locale.ROOT),
                        cut(subject),
                        json(detail));
        store.append(entry);
    }

    /** Returns the entries before one, the latest first. */
    public List<AuditEntry> before(long seq, int limit) {
        return before(seq, "", "", limit);
    }

    /** Returns the entries before one by an actor and about a subject, empty texts for any. */
    public List<AuditEntry> before(long seq, String actor, String subject, int limit) {
        return store.before(seq, actor, subject, Math.clamp(limit, 1, MOST_ROWS));
    }

    private static String json(Map<String, ?> detail) {
        Map<String, String> written = new TreeMap<>();
        detail.forEach((name, value) -> written.put(name, cut(String.valueOf(value))));
        return JSON.writeValueAsString(written);
    }

    /** PostgreSQL takes no NUL. */
    private static String cut(String text) {
        String kept =
                text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
        return kept.replace('\0', '\uFFFD');
    }
}
