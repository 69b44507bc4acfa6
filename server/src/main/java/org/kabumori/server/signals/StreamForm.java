package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.outbox.Addresses;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a receiver supplies to set up a stream: SSF 1.0, section 8.1.1. Immutable.
 *
 * @param url where tokens are pushed to, {@code null} for a stream that is polled
 * @param authorization sent with each push; never shown again
 * @param requested the types of events, all that are supported when none was named
 */
record StreamForm(
        @Nullable String url,
        @Nullable String authorization,
        List<String> requested,
        @Nullable String description) {
    static final String PUSH = "urn:ietf:rfc:8935";
    static final String POLL = "urn:ietf:rfc:8936";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_TYPES = 50;
    private static final int MOST_CHARACTERS = 1_000;
    private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]{1,1000}");

    /** Reads a request that sets up or replaces a stream. */
    static StreamForm of(JsonNode request) throws Refusal {
        return new StreamForm(null, null, List.of(), null).changedBy(request);
    }

    /** Reads a request that changes what it names. */
    StreamForm changedBy(JsonNode request) throws Refusal {
        StreamForm delivered =
                request.hasNonNull("delivery") ? withDelivery(request.get("delivery")) : this;
        return new StreamForm(
                delivered.url,
                delivered.authorization,
                request.hasNonNull("events_requested")
                        ? types(request.get("events_requested"))
                        : requested,
                request.hasNonNull("description") ? text(request, "description") : description);
    }

    private StreamForm withDelivery(JsonNode delivery) throws Refusal {
        String method = text(delivery, "method");
        if (POLL.equals(method)) {
            return new StreamForm(null, null, requested, description);
        }
        if (!PUSH.equals(method)) {
            throw invalid("delivery.method", PUSH + " or " + POLL);
        }
        String address = text(delivery, "endpoint_url");
        String fault = address == null ? "an https address" : fault(address);
        if (fault != null) {
            throw invalid("delivery.endpoint_url", fault);
        }
        String header = text(delivery, "authorization_header");
        if (header != null && !HEADER.matcher(header).matches()) {
            throw invalid("delivery.authorization_header", "printable ASCII, at most 1,000");
        }
        return new StreamForm(address, header, requested, description);
    }

    private static @Nullable String fault(String address) {
        try {
            return Addresses.fault(URI.create(address));
        } catch (IllegalArgumentException e) {
            return "an https address";
        }
    }

    private static List<String> types(JsonNode array) throws Refusal {
        List<String> types = new ArrayList<>();
        if (array.isArray() && array.size() <= MOST_TYPES) {
            for (JsonNode type : array) {
                if (!type.isString() || type.asString().length() > MOST_CHARACTERS) {
                    throw invalid("events_requested", "at most " + MOST_TYPES + " URIs");
                }
                types.add(type.asString());
            }
            return types;
        }
        throw invalid("events_requested", "at most " + MOST_TYPES + " URIs");
    }

    private static @Nullable String text(JsonNode node, String field) throws Refusal {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().length() > MOST_CHARACTERS) {
            throw invalid(field, "a text of at most " + MOST_CHARACTERS + " characters");
        }
        return value.asString();
    }

    private static Refusal invalid(String field, String expected) {
        return new Refusal(Cause.INVALID, "no-stream-configuration", field + ": " + expected);
    }

    boolean isPush() {
        return url != null;
    }

    String pushUrl() {
        return Objects.requireNonNull(url);
    }

    /** Returns whether a type is delivered: supported, and asked for. */
    boolean delivers(String type) {
        return delivered().contains(type);
    }

    List<String> delivered() {
        return requested.isEmpty()
                ? Signals.SUPPORTED
                : Signals.SUPPORTED.stream().filter(requested::contains).toList();
    }

    static StreamForm stored(String json) {
        return JSON.readValue(json, StreamForm.class);
    }

    String toStore() {
        return JSON.writeValueAsString(this);
    }

    /** Returns the delivery as a receiver sees it: the header is a secret and stays out. */
    ObjectNode delivery(String pollUrl) {
        ObjectNode delivery = JSON.createObjectNode();
        delivery.put("method", isPush() ? PUSH : POLL);
        delivery.put("endpoint_url", url == null ? pollUrl : url);
        return delivery;
    }

    /** Keeps the header out of logs. */
    @Override
    public String toString() {
        return "StreamForm[url=" + url + "]";
    }
}
