package org.kabumori.server.confirm;

import org.kabumori.server.SettingsWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How customers confirm: properties under {@code kabumori.confirm.}. Immutable.
 *
 * @param lives how long a confirmation waits for its customer
 * @param tries answers that prove nothing, before it has failed
 * @param otherDeviceFromScore from which probability of a thief on a confirmation is asked for on
 *     another device, with a number to match; above 1 for never
 */
@ConfigurationProperties("kabumori.confirm")
record ConfirmSettings(
        @DefaultValue("5m") Duration lives,
        @DefaultValue("3") int tries,
        @DefaultValue("0.9") double otherDeviceFromScore) {
    private static final Duration MOST_LIVES = Duration.ofHours(1);

    ConfirmSettings {
        if (lives.isNegative() || lives.isZero() || lives.compareTo(MOST_LIVES) > 0) {
            throw new SettingsWrong("kabumori.confirm.lives: expected more than 0, up to 1h");
        }
        if (tries < 1 || tries > 10) {
            throw new SettingsWrong("kabumori.confirm.tries: expected 1 to 10");
        }
    }
}
