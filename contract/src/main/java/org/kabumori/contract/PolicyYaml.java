package org.kabumori.contract;

import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a policy as YAML with every value and what each means; {@link PolicyFile} reads it. */
public final class PolicyYaml {
    private PolicyYaml() {}

    public static String of(Policy policy) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("policy: ").append(quoted(policy.version())).append('\n');
        yaml.append("parameters:\n");
        Map<String, StringBuilder> groups = new LinkedHashMap<>();
        for (Parameter each : Parameter.values()) {
            int dot = each.path().indexOf('.');
            groups.computeIfAbsent(each.path().substring(0, dot), key -> new StringBuilder())
                    .append(
                            "    %s: %s%n"
                                    .formatted(
                                            each.path().substring(dot + 1),
                                            number(policy.of(each))));
        }
        groups.forEach(
                (group, lines) -> yaml.append("  ").append(group).append(":\n").append(lines));
        yaml.append("failModes:\n");
        FailModes.of(policy)
                .forEach((key, mode) -> yaml.append("  %s: %s%n".formatted(key, mode.word())));
        if (!policy.rules().isEmpty()) {
            yaml.append("rules:\n");
            policy.rules().forEach(rule -> rule(rule, yaml));
        }
        return yaml.toString();
    }

    /** Returns one rule as it stands in a file. */
    static String of(OperatorRule rule) {
        StringBuilder yaml = new StringBuilder();
        rule(rule, yaml);
        return yaml.toString();
    }

    private static void rule(OperatorRule rule, StringBuilder yaml) {
        String on = rule.on().stream().map(DecisionPoint::word).collect(Collectors.joining(", "));
        yaml.append("  - id: ").append(quoted(rule.id())).append('\n');
        yaml.append("    on: [").append(on).append("]\n");
        yaml.append("    when: ").append(quoted(rule.when())).append('\n');
        yaml.append("    then: {weight: ").append(number(rule.then().weight()));
        if (rule.then().answer() != Answer.ALLOW) {
            yaml.append(", answer: ").append(rule.then().answer().word());
        }
        if (rule.then().require() != null) {
            yaml.append(", require: ").append(rule.then().require().word());
        }
        yaml.append("}\n    texts:\n      ja: ").append(quoted(rule.japanese()));
        yaml.append("\n      en: ").append(quoted(rule.english())).append('\n');
        yaml.append("    customersShare: ").append(number(rule.customersShare())).append('\n');
        if (rule.validUntilMicros() != null) {
            JsonBuffer time = new JsonBuffer();
            time.time(rule.validUntilMicros());
            String text = new String(time.toBytes(), java.nio.charset.StandardCharsets.UTF_8);
            yaml.append("    validUntil: ").append(text).append('\n');
        }
        yaml.append("    onError: ").append(rule.onUnknown().word()).append('\n');
        yaml.append("    shadow: ").append(rule.shadow()).append('\n');
    }

    /** A JSON text is a YAML text. */
    private static String quoted(String text) {
        JsonBuffer json = new JsonBuffer();
        json.text(text);
        return new String(json.toBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
