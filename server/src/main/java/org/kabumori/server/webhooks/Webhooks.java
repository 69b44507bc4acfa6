package org.kabumori.server.webhooks;

import org.kabumori.server.outbox.ActionKinds;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Destinations;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The receivers of webhooks that the settings name, checked at start. Thread-safe. */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class Webhooks implements Destinations {
    private static final String PREFIX = "kabumori.webhooks.";

    private final List<Destination> receivers = new ArrayList<>();

    Webhooks(WebhookSettings settings, Post post) {
        new TreeMap<>(settings.webhooks())
                .forEach((name, receiver) -> receivers.add(webhook(name, receiver, post)));
    }

    @Override
    public List<Destination> current() {
        return receivers;
    }

    private static Webhook webhook(String name, Receiver receiver, Post post) {
        SignedReceiver signed = SignedReceiver.of(PREFIX + name, receiver, post);
        return new Webhook(name, signed, kinds(name, receiver.types()));
    }

    private static Set<String> kinds(String name, List<String> types) {
        if (!ActionKinds.ALL.containsAll(types)) {
            throw new IllegalArgumentException(
                    PREFIX
                            + name
                            + ".types: expected some of "
                            + String.join(", ", ActionKinds.ALL));
        }
        return Set.copyOf(types);
    }
}
