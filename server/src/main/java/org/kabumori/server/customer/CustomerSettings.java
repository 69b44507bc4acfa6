package org.kabumori.server.customer;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.access.PublicAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where customers meet the hosted pages: properties under {@code kabumori.customers.}. Immutable.
 *
 * @param name what a device shows as the maker of the passkey
 * @param url how customers' browsers reach this server, {@code https://secure.broker.example};
 *     without it {@code http://localhost} and the port
 * @param rpId whom passkeys belong to: the host of {@code url}, or a domain above it that the
 *     broker's own site shares
 * @param origins where else passkeys are used: the broker's own site and apps; customers are led
 *     back to these only
 * @param embedIn the sites of the broker's that may show the security centre in a frame; no other
 *     hosted page is ever shown in one
 * @param enterWithin how long the link that the broker gets for a customer opens a visit
 * @param visitFor how long a visit to the hosted pages lasts at the most
 */
@ConfigurationProperties("kabumori.customers")
record CustomerSettings(
        @DefaultValue("Kabumori") String name,
        @Nullable String url,
        @Nullable String rpId,
        @DefaultValue List<String> origins,
        @DefaultValue List<String> embedIn,
        @DefaultValue("2m") Duration enterWithin,
        @DefaultValue("20m") Duration visitFor) {
    /** It becomes part of a header: a name, perhaps with a port, and nothing else. */
    private static final Pattern ORIGIN =
            Pattern.compile("(https://[a-z0-9][a-z0-9.-]*|http://localhost)(:[0-9]{1,5})?");

    CustomerSettings {
        PublicAddress.check("kabumori.customers.url", url);
        origins = List.copyOf(origins);
        embedIn = List.copyOf(embedIn);
        for (String origin : embedIn) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new SettingsWrong(
                        "kabumori.customers.embed-in: expected https:// and a host's name, nothing after it, in \""
                                + origin
                                + "\"");
            }
        }
        String host = PublicAddress.of(url, 0).host();
        if (rpId != null && !rpId.isBlank() && !isAbove(rpId, host)) {
            throw new SettingsWrong(
                    "kabumori.customers.rp-id: expected " + host + " or a domain above it");
        }
        if (enterWithin.isNegative() || enterWithin.isZero()) {
            throw new SettingsWrong("kabumori.customers.enter-within: expected more than 0");
        }
        if (visitFor.isNegative() || visitFor.isZero()) {
            throw new SettingsWrong("kabumori.customers.visit-for: expected more than 0");
        }
    }

    private static boolean isAbove(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
