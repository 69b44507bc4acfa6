package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.ActionKinds;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Which shared signals an action is, by CAEP 1.0 and RISC 1.0. */
final class Signals {
    static final String SESSION_REVOKED = caep("session-revoked");
    static final String CREDENTIAL_CHANGE = caep("credential-change");
    static final String RISK_LEVEL_CHANGE = caep("risk-level-change");
    static final String ACCOUNT_DISABLED = risc("account-disabled");
    static final String ACCOUNT_ENABLED = risc("account-enabled");
    static final String CREDENTIAL_COMPROMISE = risc("credential-compromise");
    static final String VERIFICATION = ssf("verification");

    /** What a receiver may ask for; verification is sent when asked for, and not listed. */
    static final List<String> SUPPORTED =
            List.of(
                    SESSION_REVOKED,
                    CREDENTIAL_CHANGE,
                    RISK_LEVEL_CHANGE,
                    ACCOUNT_DISABLED,
                    ACCOUNT_ENABLED,
                    CREDENTIAL_COMPROMISE);

    private static final JsonMapper JSON = JsonMapper.shared();

    private Signals() {}

    /** A signal: the URI of its type and its claims. */
    record Signal(String type, ObjectNode claims) {}

    /** Returns the signals of an action, at most one of a type. */
    static List<Signal> of(Action action) {
        return switch (action.kind()) {
            case ActionKinds.SESSIONS_ENDED ->
                    List.of(new Signal(SESSION_REVOKED, caepClaims(action)));
            case ActionKinds.ACCOUNT_FROZEN -> List.of(disabled(), risk(action, "HIGH"));
            case ActionKinds.ACCOUNT_UNFROZEN ->
                    List.of(
                            new Signal(ACCOUNT_ENABLED, JSON.createObjectNode()),
                            risk(action, "LOW"));
            case ActionKinds.CREDENTIAL_CHANGED -> List.of(credentialChange(action));
            case ActionKinds.CREDENTIAL_EXPOSED -> List.of(compromised());
            case "order.held", "cash.held", "login.held", "setting-change.held" ->
                    List.of(risk(action, "MEDIUM"));
            default -> List.of();
        };
    }

    // RISC 1.0| account-disabled; reason: optional, why the account was disabled: hijacking or
    // bulk-account
    private static Signal disabled() {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("reason", "hijacking");
        return new Signal(ACCOUNT_DISABLED, claims);
    }

    // RISC 1.0| credential-compromise; credential_type: required, a credential type of CAEP
    private static Signal compromised() {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("credential_type", "password");
        return new Signal(CREDENTIAL_COMPROMISE, claims);
    }

    // CAEP 1.0| risk-level-change; principal and current_level required, risk_reason recommended;
    // a level is one of LOW, MEDIUM, HIGH
    private static Signal risk(Action action, String level) {
        ObjectNode claims = caepClaims(action);
        claims.put("principal", "USER");
        claims.put("current_level", level);
        claims.put("risk_reason", reason(action));
        return new Signal(RISK_LEVEL_CHANGE, claims);
    }

    private static String reason(Action action) {
        JsonNode reasons = action.data().get("reasons");
        if (reasons != null && !reasons.isEmpty()) {
            return reasons.get(0).get("code").asString();
        }
        return action.kind();
    }

    // CAEP 1.0| credential-change; credential_type and change_type (create, revoke, update, delete)
    // required
    private static Signal credentialChange(Action action) {
        ObjectNode claims = caepClaims(action);
        claims.put("initiating_entity", "user");
        String setting = text(action.data(), "setting", "");
        claims.put("change_type", changeType(setting));
        claims.put(
                "credential_type",
                setting.equals("password")
                        ? "password"
                        : credentialType(text(action.data(), "value", "")));
        return new Signal(CREDENTIAL_CHANGE, claims);
    }

    private static String changeType(String setting) {
        return switch (setting) {
            case "method_added" -> "create";
            case "method_removed" -> "delete";
            default -> "update";
        };
    }

    /** Another word than the standard's is allowed where both sides know it: the contract's own. */
    private static String credentialType(String method) {
        return switch (method) {
            case "otp_sms" -> "phone-sms";
            case "otp_voice" -> "phone-voice";
            case "client_certificate" -> "x509";
            case "totp" -> "app";
            case "" -> "unknown";
            default -> method;
        };
    }

    // CAEP 1.0| event_timestamp in seconds; initiating_entity: admin, user, policy or system;
    // reason_admin: texts by language
    private static ObjectNode caepClaims(Action action) {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("event_timestamp", action.timeMicros() / 1_000_000);
        String by = text(action.data(), "by", "policy");
        claims.put("initiating_entity", by.equals("policy") ? "policy" : "admin");
        ObjectNode reason = claims.putObject("reason_admin");
        reason.put("en", detail(action, "detail"));
        reason.put("ja", detail(action, "detailJa"));
        return claims;
    }

    private static String detail(Action action, String field) {
        JsonNode reasons = action.data().get("reasons");
        JsonNode first = reasons == null || reasons.isEmpty() ? null : reasons.get(0);
        return first == null
                ? action.kind()
                : text(first, field, text(first, "detail", action.kind()));
    }

    private static String text(JsonNode node, String field, String otherwise) {
        @Nullable JsonNode value = node.get(field);
        return value == null || value.isNull() ? otherwise : value.asString();
    }

    private static String caep(String name) {
        return "https://schemas.openid.net/secevent/caep/event-type/" + name;
    }

    private static String risc(String name) {
        return "https://schemas.openid.net/secevent/risc/event-type/" + name;
    }

    private static String ssf(String name) {
        return "https://schemas.openid.net/secevent/ssf/event-type/" + name;
    }
}
