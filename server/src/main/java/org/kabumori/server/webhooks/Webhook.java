package org.kabumori.server.webhooks;

import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.Attempt;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Draft;
import org.kabumori.server.outbox.Message;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;

/** One receiver of webhooks. Thread-safe. */
final class Webhook implements Destination {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE_PREFIX = "org.kabumori.";

    private final String name;
    private final SignedReceiver receiver;
    private final Set<String> kinds;

    /**
     * @param kinds those it wants, all when empty
     */
    Webhook(String name, SignedReceiver receiver, Set<String> kinds) {
        this.name = name;
        this.receiver = receiver;
        this.kinds = kinds;
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
        return receiver.post(message.id(), message.body());
    }
}
