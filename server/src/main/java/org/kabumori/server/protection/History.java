package org.kabumori.server.protection;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/** What happened in an account lately, as its customer may see it. Thread-safe. */
@Component
class History {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Events that are looked through: weeks of an ordinary customer. */
    private static final int MOST_EVENTS = 500;

    private static final int MOST_LINES = 15;

    private final JournalStore journal;

    History(JournalStore journal) {
        this.journal = journal;
    }

    /** The latest, each list the latest first. */
    record Lately(List<LoginLine> logins, List<OrderLine> orders) {}

    /**
     * A login.
     *
     * @param outcome {@code in}, {@code asked}, {@code stopped}, {@code failed}
     * @param country ISO 3166-1, {@code null} when nobody knows
     */
    record LoginLine(
            String event,
            long atMicros,
            String outcome,
            String channel,
            @Nullable String country,
            List<String> methods,
            boolean current) {}

    /**
     * An order.
     *
     * @param outcome {@code in}, {@code asked}, {@code stopped}
     */
    record OrderLine(
            String event,
            long atMicros,
            String outcome,
            String code,
            String side,
            double quantity) {}

    /**
     * Reads it.
     *
     * @param session the one that asks
     */
    Lately of(String account, String session) {
        List<LoginLine> logins = new ArrayList<>();
        List<OrderLine> orders = new ArrayList<>();
        for (Recorded recorded : journal.ofAccount(account, Long.MAX_VALUE, MOST_EVENTS)) {
            if (recorded.type().equals("login") && logins.size() < MOST_LINES) {
                logins.add(login(recorded, JSON.readTree(recorded.body()), session));
            } else if (recorded.type().equals("order") && orders.size() < MOST_LINES) {
                orders.add(order(recorded, JSON.readTree(recorded.body())));
            }
        }
        return new Lately(logins, orders);
    }

    private static LoginLine login(Recorded recorded, JsonNode event, String session) {
        boolean failed = event.path("outcome").asString("").equals("failure");
        List<String> methods = new ArrayList<>();
        event.path("methods").forEach(method -> methods.add(method.asString("")));
        String country = event.path("country").asString("");
        return new LoginLine(
                recorded.id(),
                recorded.timeMicros(),
                failed ? "failed" : outcome(recorded),
                event.path("channel").asString(""),
                country.isEmpty() ? null : country,
                methods,
                event.path("session").asString("").equals(session));
    }

    private static OrderLine order(Recorded recorded, JsonNode event) {
        String instrument = event.path("instrument").asString("");
        return new OrderLine(
                recorded.id(),
                recorded.timeMicros(),
                outcome(recorded),
                instrument.substring(instrument.indexOf(':') + 1),
                event.path("side").asString(""),
                event.path("quantity").asDouble(0));
    }

    /** A held order is stopped to its customer: nothing tells a thief that somebody looks at it. */
    private static String outcome(Recorded recorded) {
        String decision = recorded.decision() == null ? "{}" : recorded.decision();
        return switch (JSON.readTree(decision).path("decision").asString("")) {
            case "allow" -> "in";
            case "challenge" -> "asked";
            default -> "stopped";
        };
    }
}
