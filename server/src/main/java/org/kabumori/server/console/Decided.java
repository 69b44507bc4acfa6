package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/**
 * An event with its decision, as the pages show it; immutable.
 *
 * @param event the event's own JSON
 * @param score 0 to 1
 * @param notionalYen 0 when the event moves no money
 */
record Decided(
        long seq,
        String id,
        long timeMicros,
        String type,
        String account,
        @Nullable String instrument,
        JsonNode event,
        String answer,
        @Nullable String require,
        String accountAction,
        double score,
        long notionalYen,
        @Nullable String campaign,
        String policy,
        List<ReasonLine> reasons) {

    /** From this probability on an allowed event is counted as suspicious. */
    static final double SUSPICIOUS_SCORE = 0.05;

    private static final String ALLOWED = "\"decision\":\"allow\"";
    private static final String SCORE = "\"score\":";

    Decided {
        reasons = List.copyOf(reasons);
    }

    /** One reason in both languages. */
    record ReasonLine(String code, double weight, String detail, String detailJa) {
        /** Returns whether it speaks for a takeover. */
        public boolean accuses() {
            return weight > 0;
        }

        /** Returns whether it is a control, which decides by itself and is not weighed. */
        public boolean decides() {
            return weight >= Reason.DECIDES;
        }

        /** Returns its length on a scale of 50 for the heaviest. */
        public double length(double heaviest) {
            return Math.min(1, Math.abs(weight) / heaviest) * 50;
        }
    }

    /**
     * Returns whether an answer, as the server writes it, allows and suspects nothing. Most do, and
     * need not be read further.
     */
    static boolean isQuiet(String answer) {
        int at = answer.indexOf(SCORE) + SCORE.length();
        return answer.contains(ALLOWED)
                && (answer.startsWith("0,", at)
                        || answer.startsWith("0.0", at)
                                && answer.charAt(at + "0.0".length()) < '5');
    }

    /** Returns the recorded decision, {@code null} when the event's type is not decided. */
    static @Nullable Decided of(Recorded recorded) {
        String answer = recorded.decision();
        return answer == null ? null : of(recorded, Json.read(answer));
    }

    private static Decided of(Recorded recorded, JsonNode decision) {
        return new Decided(
                recorded.seq(),
                recorded.id(),
                recorded.timeMicros(),
                recorded.type(),
                Json.text(decision, "account", ""),
                recorded.instrument(),
                Json.read(recorded.body()),
                Json.text(decision, "decision", "allow"),
                Json.text(decision, "require"),
                Json.text(decision, "accountAction", "none"),
                Json.number(decision, "score"),
                Math.round(Json.number(decision, "notionalYen")),
                Json.text(decision, "campaign"),
                Json.text(decision, "policy", ""),
                reasons(decision.get("reasons")));
    }

    static List<ReasonLine> reasons(@Nullable JsonNode array) {
        List<ReasonLine> reasons = new ArrayList<>();
        if (array != null) {
            for (JsonNode reason : array) {
                String detail = Json.text(reason, "detail", "");
                reasons.add(
                        new ReasonLine(
                                Json.text(reason, "code", ""),
                                Json.number(reason, "weight"),
                                detail,
                                Json.text(reason, "detailJa", detail)));
            }
        }
        return reasons;
    }

    /** Returns the first reasons that speak for a takeover, at most {@code most}. */
    public List<ReasonLine> accusing(int most) {
        return reasons.stream().filter(ReasonLine::accuses).limit(most).toList();
    }

    public boolean isAllowed() {
        return answer.equals("allow");
    }

    /** Returns whether a thief with an ordinary second factor in hand could not go on. */
    public boolean isStopped() {
        return isStopped(answer, require);
    }

    static boolean isStopped(String answer, @Nullable String require) {
        return switch (answer) {
            case "hold", "reject" -> true;
            case "challenge" -> !"any".equals(require);
            default -> false;
        };
    }

    public boolean isSuspicious() {
        return score >= SUSPICIOUS_SCORE || isStopped();
    }

    public boolean isBuy() {
        return type.equals("order") && "buy".equals(Json.text(event, "side"));
    }

    public boolean isWithdrawal() {
        return type.equals("cash") && Json.number(event, "amount") < 0;
    }

    /** Returns whether money would leave what the customer holds: orders and withdrawals. */
    public boolean movesMoney() {
        return type.equals("order") || isWithdrawal();
    }
}
