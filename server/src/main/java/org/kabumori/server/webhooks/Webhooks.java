package org.kabumori.server.webhooks;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.outbox.ActionKinds;
import org.kabumori.server.outbox.Addresses;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Destinations;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The receivers of webhooks that the settings name, checked at start. Thread-safe. */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class Webhooks implements Destinations {
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
        URI url = url(name, receiver.url());
        List<String> secrets = new ArrayList<>();
        add(secrets, name, "secret", receiver.secret(), receiver.secretFile());
        if (secrets.isEmpty()) {
            throw wrong(
                    name, "secret", Signatures.EXPECTED + ", here or in the file of secret-file");
        }
        add(
                secrets,
                name,
                "previous-secret",
                receiver.previousSecret(),
                receiver.previousSecretFile());
        return new Webhook(
                name,
                url,
                signatures(name, secrets),
                kinds(name, receiver.types()),
                receiver.privateAddresses(),
                receiver.timeout(),
                post,
                Clock.systemUTC());
    }

    private static URI url(String name, @Nullable String text) {
        String fault;
        try {
            URI url = URI.create(text == null ? "" : text);
            fault = Addresses.fault(url);
            if (fault == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            fault = "an absolute https address";
        }
        throw wrong(name, "url", fault);
    }

    private static void add(
            List<String> secrets,
            String name,
            String property,
            @Nullable String secret,
            @Nullable Path file) {
        if (secret != null) {
            secrets.add(secret.strip());
        }
        if (file != null) {
            try {
                secrets.add(Files.readString(file).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        new IOException(
                                property(name, property + "-file") + ": cannot read " + file, e));
            }
        }
    }

    private static Signatures signatures(String name, List<String> secrets) {
        try {
            return Signatures.of(secrets);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "secret", Signatures.EXPECTED);
        }
    }

    private static Set<String> kinds(String name, List<String> types) {
        if (!ActionKinds.ALL.containsAll(types)) {
            throw wrong(name, "types", "some of " + String.join(", ", ActionKinds.ALL));
        }
        return Set.copyOf(types);
    }

    private static IllegalArgumentException wrong(String name, String property, String expected) {
        return new IllegalArgumentException(property(name, property) + ": expected " + expected);
    }

    private static String property(String name, String property) {
        return "kabumori.webhooks." + name + "." + property;
    }
}
