package org.kabumori.contract;

import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.policy.DecisionPoint;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.OperatorRule;
import org.kabumori.engine.policy.Policy;

import java.util.List;
import java.util.Map;

/** Writes what a policy has beside its parameters as JSON. */
final class PolicyWriter {
    private PolicyWriter() {}

    static void rest(Policy policy, JsonBuffer json) {
        json.raw(",\"failModes\":");
        char before = '{';
        for (Map.Entry<String, FailMode> each : FailModes.of(policy).entrySet()) {
            json.put(before).text(each.getKey()).put(':').text(each.getValue().word());
            before = ',';
        }
        json.put('}');
        if (!policy.rules().isEmpty()) {
            rules(policy.rules(), json.raw(",\"rules\":"));
        }
    }

    private static void rules(List<OperatorRule> rules, JsonBuffer json) {
        char before = '[';
        for (OperatorRule rule : rules) {
            json.put(before);
            rule(rule, json);
            before = ',';
        }
        json.put(']');
    }

    private static void rule(OperatorRule rule, JsonBuffer json) {
        json.raw("{\"id\":").text(rule.id()).raw(",\"on\":");
        char before = '[';
        for (DecisionPoint point : rule.on()) {
            json.put(before).text(point.word());
            before = ',';
        }
        json.raw("],\"when\":").text(rule.when()).raw(",\"then\":{\"weight\":");
        json.raw(Double.toString(rule.then().weight()));
        if (rule.then().answer() != Answer.ALLOW) {
            json.raw(",\"answer\":").text(rule.then().answer().word());
        }
        if (rule.then().require() != null) {
            json.raw(",\"require\":").text(rule.then().require().word());
        }
        json.raw("},\"texts\":{\"ja\":").text(rule.japanese());
        json.raw(",\"en\":").text(rule.english());
        json.raw("},\"customersShare\":").raw(Double.toString(rule.customersShare()));
        if (rule.validUntilMicros() != null) {
            json.raw(",\"validUntil\":").time(rule.validUntilMicros());
        }
        json.raw(",\"onError\":").text(rule.onUnknown().word());
        json.raw(",\"shadow\":").raw(String.valueOf(rule.shadow())).put('}');
    }
}
