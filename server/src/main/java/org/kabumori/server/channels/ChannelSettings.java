package org.kabumori.server.channels;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.regex.Pattern;

/**
 * How channels are told apart and what happens to those that nobody registered: properties under
 * {@code kabumori.channels.}. Immutable.
 *
 * @param unregistered what happens to orders of a channel that is not registered
 * @param appVersion finds an app's version in a login's user agent, by its first group
 * @param silentHours after how many hours without a step-up, while logins come, a page warns
 */
@ConfigurationProperties("kabumori.channels")
public record ChannelSettings(
        @DefaultValue("watch") Unregistered unregistered,
        @DefaultValue("(?i)app[a-z]*/([0-9]+(?:\\.[0-9]+)?)") Pattern appVersion,
        @DefaultValue("24") int silentHours) {

    /** What happens to orders of a channel that is not registered. */
    public enum Unregistered {
        /** The page warns. */
        WATCH,
        /** A halt on the channel refuses them in every market. */
        REFUSE,
        /** A halt on the channel holds them in every market: a person decides about each. */
        HOLD
    }
}
