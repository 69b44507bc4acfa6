package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a policy of what was read, the same for files and events; gathers what is wrong with it.
 * Used once.
 */
final class PolicyContent {
    static final List<String> KEYS = List.of("policy", "note", "parameters", "failModes", "rules");

    private static final Map<String, Parameter> PARAMETERS = new HashMap<>();

    static {
        for (Parameter parameter : Parameter.values()) {
            PARAMETERS.put(parameter.path(), parameter);
        }
    }

    private final String base;
    private final boolean strict;
    private final List<Rejection> problems = new ArrayList<>();
    private final Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
    private final Map<FailPoint, FailMode> failModes = new EnumMap<>(FailPoint.class);
    private final List<OperatorRule> rules = new ArrayList<>();

    /**
     * @param base the JSON pointer of the content in its event
     * @param strict whether an unknown key is wrong; the contract ignores unknown fields of events
     */
    PolicyContent(String base, boolean strict) {
        this.base = base;
        this.strict = strict;
    }

    /** Returns what is wrong, in the order of the text. */
    List<Rejection> problems() {
        return problems;
    }

    /** Returns the policy, {@code null} when anything is wrong. */
    @Nullable Policy read(Item root, String version) {
        Map<String, Item> entries = root.entries();
        if (entries == null) {
            refuse(Rule.WRONG_TYPE, base, Kind.POLICY.expected(), root);
            return null;
        }
        entries.forEach(
                (key, item) -> {
                    switch (key) {
                        case "policy", "note" -> {}
                        case "parameters" -> parameters(base + "/parameters", "", item);
                        case "failModes" -> failModes(base + "/failModes", item);
                        case "rules" -> rules(base + "/rules", item);
                        default -> unknown(base + "/" + key, key, KEYS, item);
                    }
                });
        return problems.isEmpty() ? new Policy(version, values, failModes, rules) : null;
    }

    private void unknown(String at, String key, List<String> known, Item item) {
        if (strict) {
            refuse(
                    Rule.MALFORMED,
                    at,
                    "one of " + String.join(", ", known) + Spelling.suggestion(key, known),
                    item);
        }
    }

    private void parameters(String at, String prefix, Item item) {
        Map<String, Item> entries = item.entries();
        if (entries == null) {
            refuse(Rule.WRONG_TYPE, at, Kind.POLICY.expected(), item);
            return;
        }
        entries.forEach(
                (key, value) -> {
                    String path = prefix + key;
                    String here = at + "/" + key;
                    Parameter parameter = PARAMETERS.get(path);
                    if (parameter != null) {
                        parameter(here, parameter, value);
                    } else if (value.entries() != null && isGroup(path)) {
                        parameters(here, path + ".", value);
                    } else {
                        refuse(
                                Rule.MALFORMED,
                                here,
                                "the name of a policy parameter"
                                        + Spelling.suggestion(path, PARAMETERS.keySet()),
                                value);
                    }
                });
    }

    private static boolean isGroup(String path) {
        return PARAMETERS.keySet().stream().anyMatch(each -> each.startsWith(path + "."));
    }

    private void parameter(String at, Parameter parameter, Item item) {
        if (item.value() instanceof Double value
                && value >= parameter.least()
                && value <= parameter.most()) {
            values.put(parameter, value);
        } else {
            refuse(
                    Rule.OUT_OF_RANGE,
                    at,
                    "a number from " + parameter.least() + " to " + parameter.most(),
                    item);
        }
    }

    private void failModes(String at, Item item) {
        Map<String, Item> entries = item.entries();
        if (entries == null) {
            refuse(Rule.WRONG_TYPE, at, "an object of fail modes by decision", item);
            return;
        }
        entries.forEach(
                (key, value) -> {
                    List<FailPoint> points = FailModes.points(key);
                    FailMode mode = PolicyWords.find(FailMode.values(), value.value());
                    if (points.isEmpty()) {
                        refuse(
                                Rule.MALFORMED,
                                at + "/" + key,
                                "one of "
                                        + String.join(", ", FailModes.KEYS)
                                        + Spelling.suggestion(key, FailModes.KEYS),
                                value);
                    } else if (mode == null) {
                        refuse(
                                Rule.MALFORMED,
                                at + "/" + key,
                                "one of " + String.join(", ", PolicyWords.of(FailMode.values())),
                                value);
                    } else {
                        // A side's own word counts, wherever it stands.
                        points.stream()
                                .filter(
                                        point ->
                                                key.equals(point.word())
                                                        || !entries.containsKey(point.word()))
                                .forEach(point -> failModes.put(point, mode));
                    }
                });
    }

    private void rules(String at, Item item) {
        List<Item> items = item.items();
        if (items == null) {
            refuse(Rule.WRONG_TYPE, at, "a list of rules", item);
            return;
        }
        if (items.size() > Policy.MOST_RULES) {
            refuse(Rule.OUT_OF_RANGE, at, "at most " + Policy.MOST_RULES + " rules", item);
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            RuleContent content = new RuleContent(at + "/" + i, strict);
            OperatorRule rule = content.read(items.get(i));
            problems.addAll(content.problems());
            if (rule != null && !ids.add(rule.id())) {
                refuse(Rule.DUPLICATE_KEY, at + "/" + i + "/id", "each id once", items.get(i));
            } else if (rule != null) {
                rules.add(rule);
            }
        }
    }

    private void refuse(Rule rule, String at, String expected, Item item) {
        problems.add(new Rejection(rule, at, expected + item.place()));
    }
}
