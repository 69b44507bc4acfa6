package org.kabumori.contract;

import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.FailPoint;
import org.kabumori.engine.policy.Policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A policy's fail modes as it writes them: by decision, and by side where buys and sells differ.
 * Pure.
 */
final class FailModes {
    /** Everything that a policy may name. */
    static final List<String> KEYS =
            List.copyOf(
                    new LinkedHashSet<>(
                            Stream.of(FailPoint.values())
                                    .flatMap(each -> Stream.of(each.point().word(), each.word()))
                                    .toList()));

    private FailModes() {}

    /** Returns the points that a key stands for, none when it is unknown. */
    static List<FailPoint> points(String key) {
        return Stream.of(FailPoint.values())
                .filter(each -> each.word().equals(key) || each.point().word().equals(key))
                .toList();
    }

    /** Returns the fail modes under as few keys as they need. */
    static Map<String, FailMode> of(Policy policy) {
        Map<String, FailMode> modes = new LinkedHashMap<>();
        for (FailPoint each : FailPoint.values()) {
            DecisionPoint whole = each.point();
            boolean isWhole =
                    points(whole.word()).stream()
                            .allMatch(part -> policy.failMode(part) == policy.failMode(each));
            modes.put(isWhole ? whole.word() : each.word(), policy.failMode(each));
        }
        return modes;
    }
}
