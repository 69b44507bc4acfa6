package org.kabumori.site;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Takes what Kabumori tells the broker: notices that are passed on to the customer, and what was
 * decided about her account meanwhile. Only what is signed is read. Thread-safe.
 */
final class Hooks {
    private static final String PREFIX = "org.kabumori.";

    /** Far more than a message has. */
    private static final int MOST_BYTES = 256 << 10;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HookSecret secret;
    private final Customer customer;
    private final Phone phone;
    private final Gate gate;

    Hooks(HookSecret secret, Customer customer, Phone phone, Gate gate) {
        this.secret = secret;
        this.customer = customer;
        this.phone = phone;
        this.gate = gate;
    }

    Answer take(Request request) throws IOException, NotDone {
        byte[] body = request.http().getInputStream().readNBytes(MOST_BYTES);
        String id = header(request, "webhook-id");
        boolean genuine =
                secret.isGenuine(
                        id,
                        header(request, "webhook-timestamp"),
                        header(request, "webhook-signature"),
                        body,
                        Instant.now().getEpochSecond());
        if (!genuine) {
            return status(401);
        }
        try {
            take(id, JSON.readTree(body));
            return status(200);
        } catch (JacksonException e) {
            return status(400);
        }
    }

    private static String header(Request request, String name) {
        return Objects.requireNonNullElse(request.http().getHeader(name), "");
    }

    private static Answer status(int status) {
        return Answer.json(status, JSON.valueToTree(Map.of()));
    }

    private void take(String id, JsonNode event) throws NotDone {
        JsonNode data = event.path("data");
        if (!data.path("account").asString("").equals(customer.account())) {
            return;
        }
        switch (event.path("type").asString("").replace(PREFIX, "")) {
            case "notice" -> phone.notice(id, data.path("text").asString(""));
            case "account.sessions-ended", "account.locked" -> gate.endSessions(customer);
            case "review.released" -> gate.reviewed(customer, data.path("held").asString(""), true);
            case "review.refused", "review.expired" ->
                    gate.reviewed(customer, data.path("held").asString(""), false);
            default -> {
                // A message may be of a kind that this site does not need.
            }
        }
    }
}
