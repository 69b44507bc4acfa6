package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the policy in force can do of itself, as far as its parameters tell: where it has nothing to
 * lose it never acts. Immutable.
 *
 * @param states by measure: {@link #OFF} or {@link #UNKNOWN}; a measure that is not named can act
 */
record PolicyReach(Map<String, String> states) {
    /** The policy never does it; people still may. */
    static final String OFF = "off";

    /** The parameters never do it, and rules of the broker's own might. */
    static final String UNKNOWN = "unknown";

    /** Everything can act: the standard policy. */
    static final PolicyReach ALL = new PolicyReach(Map.of());

    private static final String FREEZE_FROM = "freeze.fromProbability";

    /** What is lost where a measure is missing; with none of it the measure never pays. */
    private static final Map<String, List<String>> LOSSES =
            Map.of(
                    "login_challenged", List.of("losses.login"),
                    "login_stopped", List.of("losses.login", "losses.failedLoginYen"),
                    "setting", List.of("losses.setting"),
                    "sell", List.of("losses.sell"),
                    "withdrawal", List.of("losses.withdrawal", "losses.deposit"),
                    "buy", List.of("losses.buy", "losses.following"));

    PolicyReach {
        states = Map.copyOf(states);
    }

    /** Reads a policy event that publishes or retires, {@code null} for one that does neither. */
    static @Nullable PolicyReach of(JsonNode event) {
        return switch (Json.text(event, "action", "")) {
            case "publish" -> ofContent(event.path("content"));
            case "retire" -> ALL;
            default -> null;
        };
    }

    private static PolicyReach ofContent(JsonNode content) {
        JsonNode parameters = content.path("parameters");
        String never = content.path("rules").isEmpty() ? OFF : UNKNOWN;
        Map<String, String> states = new HashMap<>();
        LOSSES.forEach(
                (measure, losses) -> {
                    if (losses.stream().allMatch(loss -> isNone(parameters.path(loss)))) {
                        states.put(measure, never);
                    }
                });
        JsonNode from = parameters.path(FREEZE_FROM);
        if (from.isNumber() && from.asDouble() >= 1) {
            states.put("freeze_trading", OFF);
            states.put("freeze_all", OFF);
        }
        return new PolicyReach(states);
    }

    private static boolean isNone(JsonNode loss) {
        return loss.isNumber() && loss.asDouble() == 0;
    }

    /** Returns what of a measure is known beyond its count, {@code null} when it can act. */
    @Nullable String state(String measure) {
        return states.get(measure);
    }
}
