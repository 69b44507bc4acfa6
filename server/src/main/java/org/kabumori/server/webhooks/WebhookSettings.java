package org.kabumori.server.webhooks;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The receivers of webhooks: properties under {@code kabumori.webhooks.NAME.}. Immutable.
 *
 * @param webhooks by name
 */
@ConfigurationProperties("kabumori")
public record WebhookSettings(Map<String, Receiver> webhooks) {
    public WebhookSettings(@Nullable Map<String, Receiver> webhooks) {
        this.webhooks = webhooks == null ? Map.of() : Map.copyOf(webhooks);
    }

    /**
     * One receiver.
     *
     * @param secret {@code whsec_} and base64; the receiver has the same
     * @param secretFile a file that holds it
     * @param previousSecret still signed with while a receiver changes over
     * @param signingKey {@code whsk_} and base64, beside a secret or in its place; the receiver has
     *     the public key
     * @param signingKeyFile a file that holds it
     * @param previousSigningKey still signed with while a receiver changes over
     * @param types the kinds it wants, as {@code order.held}; all when empty
     * @param privateAddresses whether it may be in a private network, or on this machine
     * @param timeout for one try
     */
    public record Receiver(
            @Nullable String url,
            @Nullable String secret,
            @Nullable Path secretFile,
            @Nullable String previousSecret,
            @Nullable Path previousSecretFile,
            @Nullable String signingKey,
            @Nullable Path signingKeyFile,
            @Nullable String previousSigningKey,
            @Nullable Path previousSigningKeyFile,
            @DefaultValue List<String> types,
            @DefaultValue("false") boolean privateAddresses,
            @DefaultValue("10s") Duration timeout) {

        /** Keeps the secrets out of logs. */
        @Override
        public String toString() {
            return "Receiver[url=" + url + "]";
        }
    }
}
