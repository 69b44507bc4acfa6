package org.kabumori.server.outbox;

import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event of the journal leads to: the same actions with the same ids each time it is read.
 */
final class Actions {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What an order management system needs to find the order; no address and no device. */
    private static final List<String> OF_EVENT =
            List.of(
                    "session",
                    "order",
                    "instrument",
                    "side",
                    "quantity",
                    "kind",
                    "currency",
                    "amount",
                    "setting",
                    "channel");

    /** Changes of what a customer signs in with; let through, so that they are made. */
    private static final List<String> CREDENTIAL_SETTINGS =
            List.of("password", "method_added", "method_removed");

    private static final List<String> OF_DECISION =
            List.of(
                    "decision",
                    "require",
                    "accountAction",
                    "score",
                    "reasons",
                    "campaign",
                    "policy");

    private static final List<String> OF_CONTROL =
            List.of("action", "scope", "identityProof", "by");
    private static final List<String> OF_REVIEW = List.of("outcome", "by", "note");
    private static final List<String> OF_RESTRICTION =
            List.of(
                    "restriction",
                    "action",
                    "instruments",
                    "market",
                    "side",
                    "tradeTypes",
                    "channels",
                    "disclosed",
                    "reason",
                    "validUntil",
                    "by",
                    "answer");

    private final Recorded recorded;
    private final JsonNode event;
    private final List<Action> made = new ArrayList<>();

    private Actions(Recorded recorded) {
        this.recorded = recorded;
        this.event = JSON.readTree(recorded.body());
    }

    /** Returns the actions of an event, in their order; most have none. */
    static List<Action> of(Recorded recorded) {
        Actions actions = new Actions(recorded);
        if (recorded.decision() != null) {
            actions.decision(JSON.readTree(recorded.decision()));
        }
        actions.control();
        recorded.alerts().forEach(alert -> actions.alert(JSON.readTree(alert)));
        return actions.made;
    }

    private void decision(JsonNode decision) {
        String answer = text(decision, "decision", "allow");
        ObjectNode data = data();
        data.put("type", recorded.type());
        copy(event, OF_EVENT, data);
        copy(decision, OF_DECISION, data);
        if (!answer.equals("allow")) {
            addOfAccount(ActionKinds.ofDecision(recorded.type(), answer), data);
        } else if (CREDENTIAL_SETTINGS.contains(text(event, "setting", ""))) {
            copy(event, List.of("value"), data);
            addOfAccount(ActionKinds.CREDENTIAL_CHANGED, data);
        }
        String accountAction = text(decision, "accountAction", "none");
        if (accountAction.equals("none")) {
            return;
        }
        ObjectNode control = data();
        copy(event, List.of("session"), control);
        control.put("action", accountAction);
        control.put("by", "policy");
        copy(decision, List.of("score", "reasons", "campaign", "policy"), control);
        controlled(accountAction, control);
    }

    private void control() {
        switch (recorded.type()) {
            case "account-control" -> {
                ObjectNode data = data();
                copy(event, OF_CONTROL, data);
                controlled(text(event, "action", ""), data);
            }
            case "review" -> {
                ObjectNode data = data();
                data.put("held", text(event, "event", ""));
                copy(event, OF_REVIEW, data);
                addOfAccount(reviewed(text(event, "outcome", "")), data);
            }
            case "restriction" -> restriction();
            default -> {}
        }
    }

    private void controlled(String action, ObjectNode data) {
        switch (action) {
            case "freeze_trading" -> addOfAccount(ActionKinds.ACCOUNT_FROZEN, data);
            case "freeze_all" -> {
                addOfAccount(ActionKinds.ACCOUNT_FROZEN, data);
                // A wholly frozen account has no session left.
                addOfAccount(ActionKinds.SESSIONS_ENDED, data);
            }
            case "unfreeze" -> addOfAccount(ActionKinds.ACCOUNT_UNFROZEN, data);
            case "end_sessions" -> addOfAccount(ActionKinds.SESSIONS_ENDED, data);
            case "self_lock" -> addOfAccount(ActionKinds.ACCOUNT_LOCKED, data);
            case "self_unlock" -> addOfAccount(ActionKinds.ACCOUNT_UNLOCKED, data);
            default -> throw new IllegalArgumentException("no account action " + action);
        }
    }

    private static String reviewed(String outcome) {
        return switch (outcome) {
            case "release" -> ActionKinds.REVIEW_RELEASED;
            case "refuse" -> ActionKinds.REVIEW_REFUSED;
            case "expire" -> ActionKinds.REVIEW_EXPIRED;
            default -> throw new IllegalArgumentException("no review outcome " + outcome);
        };
    }

    private void restriction() {
        ObjectNode data = data();
        copy(event, OF_RESTRICTION, data);
        String key = text(event, "restriction", "");
        boolean set = text(event, "action", "").equals("set");
        add(
                set ? ActionKinds.HALT_SET : ActionKinds.HALT_LIFTED,
                "restriction:" + key,
                recorded.timeMicros(),
                data);
    }

    private void alert(JsonNode alert) {
        ObjectNode data = data();
        copy(alert, List.of("alert", "subject", "kind", "severity", "accounts", "evidence"), data);
        Instant raised = Instant.parse(text(alert, "time", "1970-01-01T00:00:00Z"));
        add(
                ActionKinds.ALERT_RAISED,
                text(alert, "subject", "alert"),
                ChronoUnit.MICROS.between(Instant.EPOCH, raised),
                data);
    }

    private ObjectNode data() {
        ObjectNode data = JSON.createObjectNode();
        data.put("event", recorded.id());
        if (recorded.account() != null) {
            data.put("account", recorded.account());
        }
        return data;
    }

    private static void copy(JsonNode from, List<String> fields, ObjectNode to) {
        for (String field : fields) {
            JsonNode value = from.get(field);
            if (value != null && !value.isNull()) {
                to.set(field, value);
            }
        }
    }

    private void addOfAccount(String kind, ObjectNode data) {
        String account = String.valueOf(recorded.account());
        add(kind, Action.subjectOf(account), recorded.timeMicros(), data);
    }

    private void add(String kind, String subject, long timeMicros, ObjectNode data) {
        String id = "act-" + recorded.seq() + "-" + made.size();
        made.add(new Action(id, kind, subject, subject, timeMicros, data));
    }

    private static String text(JsonNode node, String field, String otherwise) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? otherwise : value.asString();
    }
}
