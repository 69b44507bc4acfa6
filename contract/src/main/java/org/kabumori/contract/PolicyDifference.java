package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * One thing that a policy says otherwise than another; immutable.
 *
 * @param path as in a policy file; {@code rules.} and its id for a rule
 * @param before {@code null} for a rule that is new
 * @param after {@code null} for a rule that is gone
 */
public record PolicyDifference(String path, @Nullable String before, @Nullable String after) {
    private static final String RULES = "rules.";

    /** Returns all differences, parameters first, then fail modes, then rules. */
    public static List<PolicyDifference> between(Policy before, Policy after) {
        List<PolicyDifference> all = new ArrayList<>();
        for (Parameter each : Parameter.values()) {
            add(all, each.path(), String.valueOf(before.of(each)), String.valueOf(after.of(each)));
        }
        for (FailPoint point : FailPoint.values()) {
            add(
                    all,
                    "failModes." + point.word(),
                    before.failMode(point).word(),
                    after.failMode(point).word());
        }
        Map<String, OperatorRule> old = byId(before);
        Map<String, OperatorRule> now = byId(after);
        TreeSet<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        ids.forEach(id -> add(all, RULES + id, text(old.get(id)), text(now.get(id))));
        return all;
    }

    private static void add(
            List<PolicyDifference> all,
            String path,
            @Nullable String before,
            @Nullable String after) {
        if (!Objects.equals(before, after)) {
            all.add(new PolicyDifference(path, before, after));
        }
    }

    private static Map<String, OperatorRule> byId(Policy policy) {
        Map<String, OperatorRule> rules = new LinkedHashMap<>();
        policy.rules().forEach(rule -> rules.put(rule.id(), rule));
        return rules;
    }

    private static @Nullable String text(@Nullable OperatorRule rule) {
        return rule == null ? null : PolicyYaml.of(rule);
    }

    /** Returns whether it is a rule as a whole. */
    public boolean isRule() {
        return path.startsWith(RULES);
    }

    /** Returns what became of it: {@code new}, {@code gone} or {@code changed}. */
    public String change() {
        return before == null ? "new" : after == null ? "gone" : "changed";
    }
}
