package org.kabumori.site;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Kabumori's answer to an event; immutable.
 *
 * @param answer {@code allow}, {@code challenge}, {@code hold} or {@code reject}
 * @param require with a challenge: what the customer must show
 * @param accountAction {@code none}, {@code end_sessions}, {@code freeze_trading}, {@code
 *     freeze_all}
 * @param score how probably somebody else is acting
 */
record Decision(
        String answer,
        String require,
        String accountAction,
        double score,
        List<Reason> reasons,
        String policy) {
    /** Why, for the broker's people; the customer is told less. */
    record Reason(String code, double weight, String english, String japanese) {
        String in(Texts texts) {
            return texts.isJapanese() ? japanese : english;
        }
    }

    static Decision of(JsonNode json) {
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode each : json.path("reasons")) {
            String english = each.path("detail").asString("");
            reasons.add(
                    new Reason(
                            each.path("code").asString(""),
                            each.path("weight").asDouble(0),
                            english,
                            each.path("detailJa").asString(english)));
        }
        return new Decision(
                json.path("decision").asString(""),
                json.path("require").asString(""),
                json.path("accountAction").asString("none"),
                json.path("score").asDouble(0),
                List.copyOf(reasons),
                json.path("policy").asString(""));
    }

    boolean allows() {
        return answer.equals("allow");
    }

    /** Returns whether the sessions of the account must not go on. */
    boolean endsSessions() {
        return accountAction.equals("end_sessions") || accountAction.equals("freeze_all");
    }
}
