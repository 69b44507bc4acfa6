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
    private static final String SECRET = SigningScheme.Symmetric.EXPECTED;
    private static final String KEY = SigningScheme.Ed25519.EXPECTED;

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
        return new Webhook(
                name,
                url,
                Signatures.of(secrets(name, receiver)),
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

    /** Returns all that is signed with: what is new first, HMAC before ed25519. */
    private static List<String> secrets(String name, Receiver of) {
        Path keyFile = of.signingKeyFile();
        Path previousKeyFile = of.previousSigningKeyFile();
        List<String> all = new ArrayList<>();
        add(all, name, "secret", SECRET, of.secret(), of.secretFile());
        add(all, name, "signing-key", KEY, of.signingKey(), keyFile);
        if (all.isEmpty()) {
            throw wrong(name, "secret", SECRET + ", here or in the file of secret-file");
        }
        add(all, name, "previous-secret", SECRET, of.previousSecret(), of.previousSecretFile());
        add(all, name, "previous-signing-key", KEY, of.previousSigningKey(), previousKeyFile);
        return all;
    }

    private static void add(
            List<String> secrets,
            String name,
            String property,
            String expected,
            @Nullable String secret,
            @Nullable Path file) {
        if (secret != null) {
            secrets.add(checked(name, property, expected, secret.strip()));
        }
        if (file != null) {
            try {
                secrets.add(checked(name, property, expected, Files.readString(file).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        new IOException(
                                property(name, property + "-file") + ": cannot read " + file, e));
            }
        }
    }

    /** Each has its own place: a private key where a secret is meant would go to the receiver. */
    private static String checked(String name, String property, String expected, String secret) {
        try {
            boolean isKey = SigningScheme.of(secret) instanceof SigningScheme.Ed25519;
            if (isKey == expected.equals(KEY)) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(name, property, expected);
        }
        throw wrong(name, property, expected);
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
