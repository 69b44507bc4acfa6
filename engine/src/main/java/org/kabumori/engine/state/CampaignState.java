package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * One campaign: the accounts that act together and what joins them. Its members are kept in the
 * order in which they were last seen, so that the newest stay. Not thread-safe.
 */
public final class CampaignState implements Encodable {
    /** Accounts kept at the most: those of the largest case of 2025 were some hundred. */
    public static final int MOST_ACCOUNTS = 1_000;

    /** Devices, addresses and names kept at the most: a few for each account that counts. */
    public static final int MOST_NODES = 2_000;

    /** Sellers kept at the most: rings have a handful. */
    public static final int MOST_SELLERS = 100;

    /** Earlier ids remembered at the most. */
    public static final int MOST_MERGED = 100;

    /** Without news for so long a campaign is quiet: heat has faded by then. */
    public static final long QUIET_MICROS = 3 * Clock.DAY;

    /** Without news for so long it is over: what comes later is another one. */
    public static final long CLOSED_MICROS = 30 * Clock.DAY;

    /** So many whole suspicions make it more than a coincidence. */
    private static final double LEAST_ACTIVE = 2;

    public final String id;
    public final long openedMicros;
    public long lastMicros;

    /** How many accounts were ever counted in, those no longer kept among them. */
    public int accountsEver;

    /** The accounts at the last alert; 0 while none was told. */
    public int alertedAccounts;

    private final Map<String, Member> accounts = new LinkedHashMap<>();
    private final SequencedSet<String> nodes = new LinkedHashSet<>();
    private final SequencedSet<String> sellers = new LinkedHashSet<>();
    private final List<String> merged = new ArrayList<>(0);

    /** An account: how likely it is not in its customer's hands, and the yen it put in. */
    public record Member(double weight, long yen) {
        private Member with(Member other) {
            return new Member(
                    Math.max(weight, other.weight), Math.min(yen + other.yen, Long.MAX_VALUE / 4));
        }
    }

    /** Where a campaign stands; follows from its members and from time alone. */
    public enum Phase {
        SUSPECTED,
        ACTIVE,
        QUIET,
        CLOSED
    }

    CampaignState(String id, long openedMicros) {
        this.id = id;
        this.openedMicros = openedMicros;
        this.lastMicros = openedMicros;
    }

    /** Returns where it stands at a time. */
    public Phase phase(long timeMicros) {
        long silent = timeMicros - lastMicros;
        if (silent >= CLOSED_MICROS) {
            return Phase.CLOSED;
        }
        if (silent >= QUIET_MICROS) {
            return Phase.QUIET;
        }
        return weight() >= LEAST_ACTIVE ? Phase.ACTIVE : Phase.SUSPECTED;
    }

    /** Returns the members' suspicions, summed. */
    public double weight() {
        double weight = 0;
        for (Member member : accounts.values()) {
            weight += member.weight;
        }
        return weight;
    }

    /** Returns the yen that its accounts would put in or did, summed. */
    public long yen() {
        long yen = 0;
        for (Member member : accounts.values()) {
            yen = Math.min(yen + member.yen, Long.MAX_VALUE / 4);
        }
        return yen;
    }

    /** Returns the accounts, those seen last at the end. */
    public Map<String, Member> accounts() {
        return accounts;
    }

    /** Returns what joins them, as alerts name it: {@code device:…}, {@code instrument:…}. */
    public SequencedSet<String> nodes() {
        return nodes;
    }

    /** Returns the accounts that sold into it. */
    public SequencedSet<String> sellers() {
        return sellers;
    }

    /** Returns the ids of those that were merged into it. */
    public List<String> merged() {
        return merged;
    }

    /** Puts an account in, or adds to what is known of it; returns one that had to go for it. */
    @Nullable String join(String account, Member more) {
        Member known = accounts.remove(account);
        accounts.put(account, known == null ? more : known.with(more));
        accountsEver += known == null ? 1 : 0;
        return accounts.size() > MOST_ACCOUNTS ? removeFirst(accounts.keySet()) : null;
    }

    /** Puts a node in; returns one that had to go for it. */
    @Nullable String join(String node) {
        nodes.remove(node);
        nodes.add(node);
        return nodes.size() > MOST_NODES ? removeFirst(nodes) : null;
    }

    /** Puts a seller in. */
    void sold(String account) {
        if (sellers.add(account) && sellers.size() > MOST_SELLERS) {
            sellers.removeFirst();
        }
    }

    /** Remembers that another campaign is this one. */
    void was(String other) {
        if (merged.size() < MOST_MERGED) {
            merged.add(other);
        }
    }

    private static String removeFirst(Iterable<String> values) {
        Iterator<String> all = values.iterator();
        String first = all.next();
        all.remove();
        return first;
    }

    @Override
    public void encode(StateEncoder out) {
        out.text(id).number(openedMicros).number(lastMicros);
        out.number(accountsEver).number(alertedAccounts).number(accounts.size());
        accounts.forEach(
                (account, member) -> out.text(account).fraction(member.weight).number(member.yen));
        for (Collection<String> texts : List.of(nodes, sellers, merged)) {
            out.number(texts.size());
            texts.forEach(out::text);
        }
    }

    static CampaignState decode(StateDecoder in) {
        CampaignState state = new CampaignState(in.text(), in.number());
        state.lastMicros = in.number();
        state.accountsEver = in.count();
        state.alertedAccounts = in.count();
        for (int i = in.count(); i > 0; i--) {
            state.accounts.put(in.text(), new Member(in.fraction(), in.number()));
        }
        for (Collection<String> texts : List.of(state.nodes, state.sellers, state.merged)) {
            for (int i = in.count(); i > 0; i--) {
                texts.add(in.text());
            }
        }
        return state;
    }
}
