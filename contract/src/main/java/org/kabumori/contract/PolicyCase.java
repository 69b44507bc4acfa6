package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.Facts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case to test rules with: what is known of an event, and which rules must hold. What a case does
 * not name is unknown, and evidence that it does not name weighs nothing. Immutable.
 *
 * @param hits the ids of the rules that must hold
 * @param unknown the ids of the rules that must not be able to tell
 */
public record PolicyCase(
        String name, DecisionPoint point, Facts facts, List<String> hits, List<String> unknown) {
    /**
     * Reads the cases of a file in YAML: a list under {@code cases}, each with {@code name}, {@code
     * event}, {@code facts} and {@code expect}.
     *
     * @throws Rejection for the first that is wrong, with its place
     */
    public static List<PolicyCase> read(byte[] file) throws Rejection {
        Item root = new YamlItems().read(new String(file, StandardCharsets.UTF_8));
        Item list = entry(root, "cases", "", root);
        List<Item> items = list.items();
        if (items == null) {
            throw wrong("/cases", "a list of cases", list);
        }
        List<PolicyCase> cases = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            cases.add(read(items.get(i), "/cases/" + i));
        }
        return cases;
    }

    private static PolicyCase read(Item item, String at) throws Rejection {
        Item event = entry(item, "event", at, item);
        DecisionPoint point = PolicyWords.find(DecisionPoint.values(), event.value());
        if (point == null) {
            String points = String.join(", ", PolicyWords.of(DecisionPoint.values()));
            throw wrong(at + "/event", "one of " + points, event);
        }
        Item expect = entry(item, "expect", at, item);
        return new PolicyCase(
                String.valueOf(entry(item, "name", at, item).value()),
                point,
                facts(entry(item, "facts", at, item), at + "/facts"),
                ids(expect, "hits", at),
                ids(expect, "unknown", at));
    }

    private static Facts facts(Item item, String at) throws Rejection {
        Map<Fact, Object> facts = new EnumMap<>(Fact.class);
        Map<ReasonCode, Double> weights = new EnumMap<>(ReasonCode.class);
        Map<String, Item> entries = item.entries();
        if (entries == null) {
            throw wrong(at, "an object of facts", item);
        }
        for (Map.Entry<String, Item> each : entries.entrySet()) {
            fact(each.getKey(), each.getValue(), at + "/" + each.getKey(), facts, weights);
        }
        return new Given(facts, weights);
    }

    private static void fact(
            String path,
            Item item,
            String at,
            Map<Fact, Object> facts,
            Map<ReasonCode, Double> weights)
            throws Rejection {
        for (Fact fact : Fact.values()) {
            if (fact.path().equals(path)) {
                Object value = value(fact, item);
                if (value == null) {
                    throw wrong(at, "a value of type " + fact.type(), item);
                }
                facts.put(fact, value);
                return;
            }
        }
        for (ReasonCode code : ReasonCode.values()) {
            if (("evidence." + code.word()).equals(path) && item.value() instanceof Double weight) {
                weights.put(code, weight);
                return;
            }
        }
        List<String> known = Stream.of(Fact.values()).map(Fact::path).toList();
        throw wrong(at, "the name of a fact" + Spelling.suggestion(path, known), item);
    }

    private static @Nullable Object value(Fact fact, Item item) {
        Object value = item.value();
        return switch (fact.type()) {
            case WHOLE -> value instanceof Double number ? (Object) number.longValue() : null;
            case NUMBER -> value instanceof Double ? value : null;
            case TEXT -> value instanceof String ? value : null;
            case FLAG -> value instanceof Boolean ? value : null;
            case TEXTS -> {
                List<Item> items = item.items();
                yield items == null
                        ? null
                        : items.stream().map(each -> String.valueOf(each.value())).toList();
            }
            case TIME -> {
                long time = value instanceof String text ? Texts.time(text) : Texts.BAD;
                yield time == Texts.BAD ? null : (Object) time;
            }
        };
    }

    private static List<String> ids(Item expect, String key, String at) throws Rejection {
        Map<String, Item> entries = expect.entries();
        if (entries == null) {
            throw wrong(at + "/expect", "an object with hits and unknown", expect);
        }
        Item item = entries.get(key);
        List<Item> items = item == null ? List.of() : item.items();
        if (items == null) {
            throw wrong(at + "/expect/" + key, "a list of rules' ids", expect);
        }
        return items.stream().map(each -> String.valueOf(each.value())).toList();
    }

    private static Item entry(Item item, String key, String at, Item placed) throws Rejection {
        Map<String, Item> entries = item.entries();
        Item entry = entries == null ? null : entries.get(key);
        if (entry == null) {
            throw wrong(at + "/" + key, key, placed);
        }
        return entry;
    }

    private static Rejection wrong(String at, String expected, Item item) {
        return new Rejection(Rule.MALFORMED, at, expected + item.place());
    }

    private record Given(Map<Fact, Object> facts, Map<ReasonCode, Double> weights)
            implements Facts {
        @Override
        public @Nullable Object value(Fact fact) {
            return facts.get(fact);
        }

        @Override
        public double weight(ReasonCode code) {
            return weights.getOrDefault(code, 0.0);
        }
    }
}
