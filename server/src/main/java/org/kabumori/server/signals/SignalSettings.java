package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;

/**
 * How shared signals are sent: properties under {@code kabumori.signals.}. Immutable.
 *
 * @param issuer the address under which receivers reach this server; without it there are no
 *     streams
 * @param subjectIssuer whose {@code sub} the account keys are; without it they are opaque
 * @param signingKeyFile a PEM file with the key that tokens are signed with and those to publish
 *     beside it; without it the key is made at the first start and stands in the database
 * @param privateAddresses whether receivers may be in a private network, or on this machine
 */
@ConfigurationProperties("kabumori.signals")
public record SignalSettings(
        @Nullable String issuer,
        @Nullable String subjectIssuer,
        @Nullable Path signingKeyFile,
        @DefaultValue("false") boolean privateAddresses) {}
