package org.kabumori.server.signals;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How shared signals are sent: properties under {@code kabumori.signals.}. Immutable.
 *
 * @param issuer the address under which receivers reach this server; without it there are no
 *     streams
 * @param subjectIssuer whose {@code sub} the account keys are; without it they are opaque
 * @param privateAddresses whether receivers may be in a private network, or on this machine
 */
@ConfigurationProperties("kabumori.signals")
public record SignalSettings(
        @Nullable String issuer,
        @Nullable String subjectIssuer,
        @DefaultValue("false") boolean privateAddresses) {}
