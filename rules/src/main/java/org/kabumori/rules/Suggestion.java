package org.kabumori.rules;

import dev.cel.common.CelIssue;

import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.OperatorRule;

import java.util.List;

/** Names the facts that a rule has where it asked for one that it has not. Pure. */
final class Suggestion {
    private Suggestion() {}

    static String of(CelIssue issue, OperatorRule rule) {
        String message = issue.getMessage();
        String start = "undeclared reference to '";
        if (!message.startsWith(start)) {
            return "";
        }
        String name = message.substring(start.length(), message.indexOf('\'', start.length()));
        String group = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        List<String> facts =
                List.of(Fact.values()).stream()
                        .filter(fact -> fact.path().startsWith(group + "."))
                        .filter(fact -> rule.on().stream().anyMatch(fact::isAt))
                        .map(Fact::path)
                        .toList();
        if (group.equals("evidence")) {
            return "; evidence is named by a reason's code, like evidence.buy_thin";
        }
        return facts.isEmpty()
                ? "; not a fact at this decision"
                : "; there are " + String.join(", ", facts);
    }
}
