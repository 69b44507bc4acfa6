package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Restriction.Effect;
import org.kabumori.engine.event.Restriction.Scope;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TradeType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The halts and conditions that operators have in force. Small beside the traffic, so each lookup
 * is one map access.
 */
public final class Controls {
    /**
     * Halts and conditions kept at the most; later ones push out nothing and are not taken. The
     * broker of 2025 halted 1,092 names at once.
     */
    public static final int MOST = 100_000;

    /**
     * Products of user agents with conditions at the most; later ones are not taken. A login is
     * compared with each of them; no broker has as many old versions in use.
     */
    public static final int MOST_AGENTS = 64;

    private static final String AGENT = "agent:";

    private final Map<String, Restriction> restrictions = new HashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Map<String, List<Restriction>> restrictionsBySubject = new HashMap<>();

    /** By kind, {@code ip:}, and then by subject: a kind of which there never was one is cheap. */
    private final Map<String, Map<String, List<Condition>>> conditionsByKind = new HashMap<>();

    public void take(Restriction change) {
        Restriction before = restrictions.remove(change.restriction());
        if (before != null) {
            subjects(before).forEach(subject -> drop(restrictionsBySubject, subject, before));
        }
        if (change.action() == Restriction.Action.SET && restrictions.size() < MOST) {
            restrictions.put(change.restriction(), change);
            subjects(change).forEach(subject -> put(restrictionsBySubject, subject, change));
        }
    }

    public void take(Condition change) {
        Condition before = conditions.remove(change.condition());
        if (before != null) {
            drop(ofKind(before), subject(before), before);
        }
        if (change.action() == Restriction.Action.SET
                && conditions.size() < MOST
                && !isOneAgentTooMany(change)) {
            conditions.put(change.condition(), change);
            put(ofKind(change), subject(change), change);
        }
    }

    private boolean isOneAgentTooMany(Condition change) {
        Map<String, List<Condition>> agents = conditionsByKind.getOrDefault(AGENT, Map.of());
        return change.subject().startsWith(AGENT)
                && agents.size() >= MOST_AGENTS
                && !agents.containsKey(subject(change));
    }

    /** Returns the halt that an order runs into, or {@code null}. */
    public @Nullable Restriction halting(Order order, String market) {
        if (restrictions.isEmpty()) {
            return null;
        }
        Restriction named = halting(null, restrictionsBySubject.get(order.instrument()), order);
        return named != null && named.answer() == Effect.REJECT
                ? named
                : halting(named, restrictionsBySubject.get("*" + market), order);
    }

    private Map<String, List<Condition>> ofKind(Condition condition) {
        String kind = condition.subject().substring(0, condition.subject().indexOf(':') + 1);
        return conditionsByKind.computeIfAbsent(kind, key -> new HashMap<>());
    }

    private static String subject(Condition condition) {
        return condition.subject().substring(condition.subject().indexOf(':') + 1);
    }

    /** Returns the strongest condition about a subject, or {@code null}. */
    public @Nullable Condition condition(String kind, @Nullable String subject, long timeMicros) {
        Map<String, List<Condition>> ofKind = conditionsByKind.get(kind);
        if (subject == null || ofKind == null) {
            return null;
        }
        return strongest(null, ofKind.getOrDefault(subject, List.of()), timeMicros);
    }

    /**
     * Returns the strongest condition about a product that a user agent names, or {@code null}:
     * each product's subject is compared, as {@link Product} says.
     */
    public @Nullable Condition ofAgent(@Nullable String agent, long timeMicros) {
        Map<String, List<Condition>> agents = conditionsByKind.get(AGENT);
        if (agent == null || agents == null) {
            return null;
        }
        Condition strongest = null;
        for (Map.Entry<String, List<Condition>> each : agents.entrySet()) {
            if (Product.isIn(agent, each.getKey())) {
                strongest = strongest(strongest, each.getValue(), timeMicros);
            }
        }
        return strongest;
    }

    private static @Nullable Condition strongest(
            @Nullable Condition before, List<Condition> candidates, long timeMicros) {
        Condition strongest = before;
        for (Condition condition : candidates) {
            Long until = condition.validUntilMicros();
            boolean inForce = until == null || until >= timeMicros;
            if (inForce && (strongest == null || isBefore(condition, strongest))) {
                strongest = condition;
            }
        }
        return strongest;
    }

    /** Of equals the first by name: a state read back has them in another order. */
    private static boolean isBefore(Condition condition, Condition other) {
        int byRank = condition.rank().compareTo(other.rank());
        return byRank < 0
                || (byRank == 0 && condition.condition().compareTo(other.condition()) < 0);
    }

    private static @Nullable Restriction halting(
            @Nullable Restriction before, @Nullable List<Restriction> candidates, Order order) {
        Restriction first = before;
        if (candidates != null) {
            for (Restriction candidate : candidates) {
                if (covers(candidate, order) && (first == null || isBefore(candidate, first))) {
                    first = candidate;
                }
            }
        }
        return first;
    }

    /** Of equals the first by name, not by age: a state read back has them in another order. */
    private static boolean isBefore(Restriction restriction, Restriction other) {
        int byAnswer = restriction.answer().compareTo(other.answer());
        return byAnswer < 0
                || (byAnswer == 0 && restriction.restriction().compareTo(other.restriction()) < 0);
    }

    private static boolean covers(Restriction restriction, Order order) {
        Long until = restriction.validUntilMicros();
        boolean buys = order.side() == Side.BUY;
        return (until == null || until >= order.timeMicros())
                && (restriction.side() == Scope.ANY || restriction.side() == Scope.BUY == buys)
                && coversOrAll(restriction.tradeTypes(), order.tradeType())
                && coversOrAll(restriction.channels(), order.channel());
    }

    /** An empty list names everything. */
    private static <T> boolean coversOrAll(List<T> listed, T value) {
        return listed.isEmpty() || listed.contains(value);
    }

    private static List<String> subjects(Restriction restriction) {
        return restriction.instruments().equals(List.of("*"))
                ? List.of("*" + restriction.market())
                : restriction.instruments();
    }

    private static <T> void put(Map<String, List<T>> index, String subject, T entry) {
        index.computeIfAbsent(subject, key -> new ArrayList<>(1)).add(entry);
    }

    private static <T> void drop(Map<String, List<T>> index, String subject, T entry) {
        List<T> entries = index.get(subject);
        if (entries != null) {
            entries.remove(entry);
            if (entries.isEmpty()) {
                index.remove(subject);
            }
        }
    }

    public void encode(StateEncoder out) {
        out.number(restrictions.size());
        new TreeMap<>(restrictions).values().forEach(restriction -> encode(restriction, out));
        out.number(conditions.size());
        new TreeMap<>(conditions).values().forEach(condition -> encode(condition, out));
    }

    public static Controls decode(StateDecoder in) {
        Controls controls = new Controls();
        for (int i = in.count(); i > 0; i--) {
            controls.take(decodeRestriction(in));
        }
        for (int i = in.count(); i > 0; i--) {
            controls.take(decodeCondition(in));
        }
        return controls;
    }

    private static void encode(Restriction restriction, StateEncoder out) {
        out.text(restriction.id()).number(restriction.timeMicros()).text(restriction.restriction());
        out.number(restriction.instruments().size());
        restriction.instruments().forEach(out::text);
        out.text(restriction.market()).number(restriction.side().ordinal());
        out.number(restriction.tradeTypes().size());
        restriction.tradeTypes().forEach(type -> out.number(type.ordinal()));
        out.number(restriction.channels().size());
        restriction.channels().forEach(channel -> out.number(channel.ordinal()));
        out.flag(restriction.disclosed()).text(restriction.reason());
        out.optionalNumber(restriction.validUntilMicros());
        out.text(restriction.by()).number(restriction.answer().ordinal());
    }

    private static Restriction decodeRestriction(StateDecoder in) {
        String id = in.text();
        long timeMicros = in.number();
        String name = in.text();
        List<String> instruments = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            instruments.add(in.text());
        }
        String market = in.optionalText();
        Scope side = Scope.values()[in.count()];
        List<TradeType> tradeTypes = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            tradeTypes.add(TradeType.values()[in.count()]);
        }
        List<Channel> channels = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            channels.add(Channel.values()[in.count()]);
        }
        return new Restriction(
                id,
                timeMicros,
                name,
                Restriction.Action.SET,
                instruments,
                market,
                side,
                tradeTypes,
                channels,
                in.flag(),
                in.text(),
                decodeUntil(in),
                in.text(),
                in.since(7) ? Effect.values()[in.count()] : Effect.REJECT);
    }

    private static void encode(Condition condition, StateEncoder out) {
        out.text(condition.id())
                .number(condition.timeMicros())
                .text(condition.condition())
                .text(condition.subject());
        out.number(condition.rank().ordinal()).text(condition.reason());
        out.optionalNumber(condition.validUntilMicros());
        out.text(condition.by());
    }

    private static Condition decodeCondition(StateDecoder in) {
        return new Condition(
                in.text(),
                in.number(),
                in.text(),
                Restriction.Action.SET,
                in.text(),
                Condition.Rank.values()[in.count()],
                in.text(),
                decodeUntil(in),
                in.text());
    }

    private static @Nullable Long decodeUntil(StateDecoder in) {
        return in.flag() ? (Long) in.number() : null;
    }
}
