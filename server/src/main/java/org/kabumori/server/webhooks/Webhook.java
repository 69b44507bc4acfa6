package org.kabumori.server.webhooks;

import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.Attempt;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Draft;
import org.kabumori.server.outbox.Message;
import org.kabumori.server.outbox.Post;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One receiver of webhooks. Thread-safe. */
final class Webhook implements Destination {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE_PREFIX = "org.kabumori.";

    private final String name;
    private final URI url;
    private final Signatures signatures;
    private final Set<String> kinds;
    private final boolean privateAllowed;
    private final Duration within;
    private final Post post;
    private final Clock clock;

    /**
     * @param kinds those it wants, all when empty
     */
    Webhook(
            String name,
            URI url,
            Signatures signatures,
            Set<String> kinds,
            boolean privateAllowed,
            Duration within,
            Post post,
            Clock clock) {
        this.name = name;
        this.url = url;
        this.signatures = signatures;
        this.kinds = kinds;
        this.privateAllowed = privateAllowed;
        this.within = within;
        this.post = post;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook:" + name;
    }

    // cloudevents 1.0| id, source, specversion and type are required; a consumer may take two
    // events
    // with the same source and id as the same
    @Override
    public List<Draft> draftsOf(Action action) {
        if (!kinds.isEmpty() && !kinds.contains(action.kind())) {
            return List.of();
        }
        ObjectNode event = JSON.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", action.id());
        event.put("source", "/kabumori");
        event.put("type", TYPE_PREFIX + action.kind());
        event.put("subject", action.subject());
        event.put("time", action.time());
        event.put("datacontenttype", "application/json");
        event.set("data", action.data());
        return List.of(new Draft(action.id(), JSON.writeValueAsString(event)));
    }

    @Override
    public boolean isSending() {
        return true;
    }

    @Override
    public Attempt deliver(Message message) throws InterruptedException {
        long now = clock.millis() / 1_000;
        Map<String, String> headers =
                Map.of(
                        "Content-Type", "application/cloudevents+json; charset=utf-8",
                        "User-Agent", "Kabumori",
                        "webhook-id", message.id(),
                        "webhook-timestamp", String.valueOf(now),
                        "webhook-signature", signatures.of(message.id(), now, message.body()));
        return post.send(url, privateAllowed, headers, message.body(), within);
    }
}
