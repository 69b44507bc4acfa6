package org.kabumori.server.exposure;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.exposure.ExposureStore.Pair;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Knows which logins at the broker are exposed, and whose they are. Only keyed hashes are kept.
 * Thread-safe.
 */
@Component
public class Exposure {
    /** Credentials in one request. */
    public static final int MOST_AT_ONCE = 10_000;

    /** Logins of one account: its number, a mail address, a nickname from before. */
    static final int MOST_LOGINS = 16;

    /** Of a prefix of five digits: a million prefixes of which none is that full. */
    private static final int MOST_OF_RANGE = 10_000;

    private static final int MOST_SOURCE = 100;
    private static final int HASH_BYTES = 32;
    private static final Pattern PREFIX = Pattern.compile("[0-9A-Fa-f]{5,16}");
    private static final Pattern ACCOUNT = Pattern.compile("[\\x20-\\x7e]{1,64}");

    private final ExposureStore store;
    private final LoginHashes hashes;
    private final ExposureSettings settings;
    private final AuditLog audit;
    private final Clock clock = Clock.systemUTC();

    Exposure(ExposureStore store, LoginHashes hashes, ExposureSettings settings, AuditLog audit) {
        this.store = store;
        this.hashes = hashes;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * What was taken.
     *
     * @param own of the broker's domains; of others nothing is kept
     * @param fresh not known before
     * @param matched accounts whose password is newly known to be out
     */
    public record Taken(int own, int fresh, int matched) {
        /** Returns the sum of two. */
        public Taken plus(Taken more) {
            return new Taken(own + more.own, fresh + more.fresh, matched + more.matched);
        }
    }

    /** What is known, by counts. */
    public record Summary(
            List<String> domains, long credentials, long logins, long exposedAccounts) {}

    /** Returns what is known, and which domains are the broker's own. */
    public Summary summary() {
        return new Summary(
                settings.domains(),
                store.count("credentials"),
                store.count("logins"),
                store.count("accounts"));
    }

    /** Takes credentials that were found; their passwords were left out before. */
    @Transactional
    public Taken take(Actor actor, String source, List<Credential> found) throws Refusal {
        hashes.require();
        List<List<byte[]>> all =
                found.stream()
                        .filter(each -> each.isOf(settings.domains()))
                        .map(each -> hashes.ofAll(each.login()))
                        .toList();
        Map<byte[], List<byte[]>> unique = new TreeMap<>(Arrays::compareUnsigned);
        all.forEach(each -> unique.putIfAbsent(each.getFirst(), each));
        List<Pair> pairs = new ArrayList<>();
        unique.forEach((newest, under) -> under.forEach(each -> pairs.add(Pair.of(each, newest))));
        return take(actor, source, unique.keySet(), pairs, all.size());
    }

    /** Takes hashes of logins, as a partner with the same key makes them. */
    @Transactional
    public Taken takeHashes(Actor actor, String source, List<String> hex) throws Refusal {
        hashes.require();
        List<byte[]> read = new ArrayList<>();
        for (int i = 0; i < hex.size(); i++) {
            require(
                    hex.get(i).matches("[0-9A-Fa-f]{" + 2 * HASH_BYTES + "}"),
                    "exposure-hash",
                    "hashes[" + i + "]: 64 hexadecimal digits");
            read.add(HexFormat.of().parseHex(hex.get(i)));
        }
        Collection<byte[]> unique = unique(read);
        return take(actor, source, unique, same(unique), read.size());
    }

    private static List<Pair> same(Collection<byte[]> found) {
        return found.stream().map(hash -> Pair.of(hash, hash)).toList();
    }

    private Taken take(
            Actor actor, String source, Collection<byte[]> found, List<Pair> pairs, int own)
            throws Refusal {
        require(
                !source.isBlank() && source.length() <= MOST_SOURCE,
                "exposure-source",
                "source: 1 to " + MOST_SOURCE + " characters");
        require(
                found.size() <= MOST_AT_ONCE,
                "exposure-many",
                "at most " + MOST_AT_ONCE + " at once");
        long now = nowMicros();
        int fresh = store.add(found, source, now);
        int matched = store.match(pairs, now, lapsed(now));
        Taken taken = new Taken(own, fresh, matched);
        audit.record(
                actor,
                "exposure.take",
                Outcome.DONE,
                "exposure:" + source,
                Map.of("own", own, "fresh", fresh, "matched", matched));
        return taken;
    }

    /** Makes these what an account logs in with; only their hashes are kept. */
    @Transactional
    public void register(String account, List<String> logins) throws Refusal {
        hashes.require();
        require(ACCOUNT.matcher(account).matches(), "exposure-account", "account: a key");
        require(
                logins.size() <= MOST_LOGINS && logins.stream().noneMatch(String::isBlank),
                "exposure-logins",
                "logins: at most " + MOST_LOGINS + ", none blank");
        List<List<byte[]>> all = logins.stream().map(hashes::ofAll).toList();
        store.replaceLogins(account, unique(all.stream().map(List::getFirst).toList()));
        List<Pair> pairs = new ArrayList<>();
        for (List<byte[]> under : all) {
            under.forEach(each -> pairs.add(Pair.of(under.getFirst(), each)));
        }
        long now = nowMicros();
        store.match(pairs, now, lapsed(now));
    }

    private long lapsed(long nowMicros) {
        return nowMicros - settings.validFor().toMillis() * 1_000;
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    /**
     * Returns what is exposed under a prefix of hashes: who asks tells no login, and compares the
     * rest himself.
     *
     * @param prefix 5 to 16 hexadecimal digits
     * @return the rest of each hash, a colon, how often it was seen
     */
    public List<String> range(String prefix) throws Refusal {
        hashes.require();
        require(
                PREFIX.matcher(prefix).matches(),
                "exposure-prefix",
                "prefix: 5 to 16 hexadecimal digits");
        String digits = prefix.toLowerCase(Locale.ROOT);
        int left = 2 * HASH_BYTES - digits.length();
        HexFormat hex = HexFormat.of();
        return store
                .between(
                        hex.parseHex(digits + "0".repeat(left)),
                        hex.parseHex(digits + "f".repeat(left)),
                        MOST_OF_RANGE)
                .stream()
                .map(each -> rest(each, digits.length()))
                .toList();
    }

    private static String rest(ExposureStore.Sighted each, int known) {
        return each.hex().substring(known).toUpperCase(Locale.ROOT) + ":" + each.sightings();
    }

    /** Returns when an account's password was found last, 0 for never. */
    public long foundMicros(String account) {
        return store.foundMicros(account);
    }

    /** Returns until when more is asked of an account for what was found, 0 when nothing is. */
    public long askedUntilMicros(String account) {
        long found = store.foundMicros(account);
        long now = nowMicros();
        return found == 0 || found < lapsed(now) ? 0 : found + now - lapsed(now);
    }

    /**
     * One statement touches a row once; in order, so that two of them do not wait for each other.
     */
    private static Collection<byte[]> unique(List<byte[]> hashes) {
        Map<byte[], Boolean> unique = new TreeMap<>(Arrays::compareUnsigned);
        hashes.forEach(each -> unique.put(each, true));
        return unique.keySet();
    }

    private static void require(boolean fulfilled, String code, String expected) throws Refusal {
        if (!fulfilled) {
            throw new Refusal(Cause.INVALID, code, expected);
        }
    }
}
