package org.kabumori.server.notices;

import org.kabumori.server.contacts.ContactKind;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.Attempt;
import org.kabumori.server.webhooks.SignedReceiver;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands short messages to the broker's own sender, over a signed webhook. Thread-safe. */
final class HookCarrier implements Carrier {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ContactKind kind;
    private final SignedReceiver receiver;

    HookCarrier(ContactKind kind, SignedReceiver receiver) {
        this.kind = kind;
        this.receiver = receiver;
    }

    @Override
    public Attempt carry(String id, String address, Letter letter) throws InterruptedException {
        ObjectNode data = JSON.createObjectNode();
        data.put("account", letter.notice().account());
        data.put("event", letter.notice().event());
        data.put("kind", letter.notice().kind().word());
        data.put("channel", kind.word());
        data.put("to", address);
        data.put("language", letter.language());
        data.put("title", letter.subject());
        data.put("text", letter.brief());
        ObjectNode event = JSON.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", "/kabumori");
        event.put("type", "org.kabumori.notice");
        event.put("subject", Action.subjectOf(letter.notice().account()));
        event.put("datacontenttype", "application/json");
        event.set("data", data);
        return receiver.post(id, JSON.writeValueAsString(event));
    }
}
