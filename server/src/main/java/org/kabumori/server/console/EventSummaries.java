package org.kabumori.server.console;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** Says in one line what an event is. */
final class EventSummaries {
    private EventSummaries() {}

    static String of(String type, JsonNode event, Formats format) {
        return switch (type) {
            case "login" -> login(event, format);
            case "setting-change" ->
                    format.message(
                            "summary.setting", format.word(Json.text(event, "setting", "?")));
            case "order" -> order(event, format);
            case "cash" -> cash(event, format);
            case "execution" -> execution(event, format);
            case "order-end" ->
                    format.message(
                            "summary.order-end",
                            Json.text(event, "order", ""),
                            format.word(Json.text(event, "outcome", "?")));
            case "account-control" -> format.word(Json.text(event, "action", "?"));
            case "verdict" ->
                    format.message(
                            "summary.verdict", format.word(Json.text(event, "verdict", "?")));
            case "review", "confirmation", "session-end", "customer-report" ->
                    format.message("summary." + type, detail(event, format));
            default -> format.word(type);
        };
    }

    private static String detail(JsonNode event, Formats format) {
        for (String field : List.of("outcome", "cause", "kind")) {
            String word = Json.text(event, field);
            if (word != null) {
                return format.word(word);
            }
        }
        return "";
    }

    private static String login(JsonNode event, Formats format) {
        List<String> methods = new ArrayList<>();
        JsonNode named = event.get("methods");
        if (named != null) {
            named.forEach(method -> methods.add(format.word(method.asString())));
        }
        String outcome = Json.text(event, "outcome", "success");
        return format.message(
                "summary.login." + (outcome.equals("failure") ? "failure" : "success"),
                format.word(Json.text(event, "channel", "?")),
                String.join(" + ", methods));
    }

    private static String order(JsonNode event, Formats format) {
        double limit = Json.number(event, "limitPrice");
        return format.message(
                limit > 0 ? "summary.order.limit" : "summary.order.market",
                format.word(Json.text(event, "side", "?")),
                format.number(Json.number(event, "quantity")),
                format.number(limit),
                format.word(Json.text(event, "taxAccount", "?")));
    }

    private static String execution(JsonNode event, Formats format) {
        return format.message(
                "summary.execution",
                format.word(Json.text(event, "side", "?")),
                format.number(Json.number(event, "quantity")),
                format.number(Json.number(event, "price")));
    }

    private static String cash(JsonNode event, Formats format) {
        double amount = Math.abs(Json.number(event, "amount"));
        String currency = Json.text(event, "currency", "JPY");
        return format.message(
                "summary.cash",
                format.word(Json.text(event, "kind", "?")),
                currency.equals("JPY")
                        ? format.yen(Math.round(amount))
                        : format.number(amount) + " " + currency,
                format.word(Json.text(event, "source", "no_source")));
    }
}
