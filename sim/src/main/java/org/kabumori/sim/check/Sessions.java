package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.SessionEnd;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All sessions of a log, from their login to their end. Not thread-safe. */
final class Sessions {
    /** Sessions run out after half an hour; a stolen one is kept alive for thirty hours. */
    private static final long LONGEST_MICROS = 2 * Times.DAY_MICROS;

    private final Passages passages;
    private final Map<String, Life> lives = new LinkedHashMap<>();

    /** By account: when all its sessions were ended last. */
    private final Map<String, Long> revokedMicros = new HashMap<>();

    private record Life(Login login, boolean over) {}

    Sessions(Passages passages) {
        this.passages = passages;
    }

    void opened(Login login) {
        if (login.success()) {
            lives.put(key(login.account(), login.session()), new Life(login, false));
        }
    }

    void closed(SessionEnd end) {
        used(end, end.session());
        Life life = lives.get(key(end.account(), end.session()));
        if (life == null) {
            throw new BrokenInvariant(Rule.SESSION_UNKNOWN, end.id(), end.session());
        }
        lives.put(key(end.account(), end.session()), new Life(life.login, true));
    }

    /** Takes that the broker ended all of an account's sessions. */
    void revoked(String account, long timeMicros) {
        revokedMicros.put(account, timeMicros);
    }

    /**
     * Takes an event that comes of a session. One never opened is no fault yet: a thief may have
     * stolen it before the log began.
     */
    void used(AccountEvent event, @Nullable String session) {
        Life life = session == null ? null : lives.get(key(event.account(), session));
        if (life == null) {
            return;
        }
        if (life.over || isRevoked(life)) {
            throw new BrokenInvariant(Rule.SESSION_OVER, event.id(), life.login.session());
        }
        if (passages.isStopped(life.login.id())) {
            throw new BrokenInvariant(Rule.SESSION_NOT_ADMITTED, event.id(), life.login.session());
        }
    }

    private boolean isRevoked(Life life) {
        return passages.passedMicros(life.login)
                <= revokedMicros.getOrDefault(life.login.account(), Long.MIN_VALUE);
    }

    boolean isKnown(String account, String session) {
        return lives.containsKey(key(account, session));
    }

    /** Throws when a session that was admitted has lasted too long. */
    void check(long latestMicros) {
        for (Life life : lives.values()) {
            if (isOpen(life) && life.login.timeMicros() < latestMicros - LONGEST_MICROS) {
                throw new BrokenInvariant(
                        Rule.SESSION_LEFT_OPEN, life.login.id(), life.login.session());
            }
        }
    }

    /** Who waited for the desk to be let in may have gone: then there is no session. */
    private boolean isOpen(Life life) {
        String login = life.login.id();
        return !life.over
                && !isRevoked(life)
                && !passages.isStopped(login)
                && !passages.wasHeld(login);
    }

    /** Returns how many sessions have not ended. */
    long leftOpen() {
        return lives.values().stream().filter(this::isOpen).count();
    }

    long count() {
        return lives.size();
    }

    private static String key(String account, String session) {
        return account + '\n' + session;
    }
}
