package org.kabumori.server.webhooks;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.outbox.Addresses;
import org.kabumori.server.outbox.Attempt;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An address that CloudEvents are posted to, signed as Standard Webhooks says. Checked when it is
 * made; thread-safe.
 */
public final class SignedReceiver {
    private static final String SECRET = SigningScheme.Symmetric.EXPECTED;
    private static final String KEY = SigningScheme.Ed25519.EXPECTED;

    private final URI url;
    private final Signatures signatures;
    private final boolean privateAllowed;
    private final Duration within;
    private final Post post;
    private final Clock clock = Clock.systemUTC();

    private SignedReceiver(URI url, Signatures signatures, Receiver settings, Post post) {
        this.url = url;
        this.signatures = signatures;
        this.privateAllowed = settings.privateAddresses();
        this.within = settings.timeout();
        this.post = post;
    }

    /**
     * Makes one of settings.
     *
     * @param prefix of their names, for what is said when they are wrong
     * @throws IllegalArgumentException when they cannot be; secrets are not repeated
     */
    public static SignedReceiver of(String prefix, Receiver settings, Post post) {
        URI url = url(prefix, settings.url());
        return new SignedReceiver(url, Signatures.of(secrets(prefix, settings)), settings, post);
    }

    /** Posts a CloudEvent once, in bounded time. */
    public Attempt post(String id, String body) throws InterruptedException {
        long now = clock.millis() / 1_000;
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "application/cloudevents+json; charset=utf-8",
                        "User-Agent",
                        "Kabumori",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        String.valueOf(now),
                        "webhook-signature",
                        signatures.of(id, now, body));
        return post.send(url, privateAllowed, headers, body, within);
    }

    private static URI url(String prefix, @Nullable String text) {
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
        throw wrong(prefix, "url", fault);
    }

    /** Returns all that is signed with: what is new first, HMAC before ed25519. */
    private static List<String> secrets(String prefix, Receiver of) {
        Path keyFile = of.signingKeyFile();
        Path previousKeyFile = of.previousSigningKeyFile();
        List<String> all = new ArrayList<>();
        add(all, prefix, "secret", SECRET, of.secret(), of.secretFile());
        add(all, prefix, "signing-key", KEY, of.signingKey(), keyFile);
        if (all.isEmpty()) {
            throw wrong(prefix, "secret", SECRET + ", here or in the file of secret-file");
        }
        add(all, prefix, "previous-secret", SECRET, of.previousSecret(), of.previousSecretFile());
        add(all, prefix, "previous-signing-key", KEY, of.previousSigningKey(), previousKeyFile);
        return all;
    }

    private static void add(
            List<String> secrets,
            String prefix,
            String property,
            String expected,
            @Nullable String secret,
            @Nullable Path file) {
        if (secret != null) {
            secrets.add(checked(prefix, property, expected, secret.strip()));
        }
        if (file != null) {
            try {
                secrets.add(checked(prefix, property, expected, Files.readString(file).strip()));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        new IOException(
                                property(prefix, property + "-file") + ": cannot read " + file, e));
            }
        }
    }

    /** Each has its own place: a private key where a secret is meant would go to the receiver. */
    private static String checked(String prefix, String property, String expected, String secret) {
        try {
            boolean isKey = SigningScheme.of(secret) instanceof SigningScheme.Ed25519;
            if (isKey == expected.equals(KEY)) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(prefix, property, expected);
        }
        throw wrong(prefix, property, expected);
    }

    private static IllegalArgumentException wrong(String prefix, String property, String expected) {
        return new IllegalArgumentException(property(prefix, property) + ": expected " + expected);
    }

    private static String property(String prefix, String property) {
        return prefix + "." + property;
    }
}
