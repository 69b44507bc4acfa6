package org.kabumori.server.restrictions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Who may halt how much alone: properties under {@code kabumori.halts.}. Immutable.
 *
 * @param alone up to how many names a supervisor sets and lifts without a second person
 * @param automatic what an alert of coordinated buying does
 * @param automaticNames how many names a day are halted by the server, after which it proposes
 * @param automaticFor how long such a halt lasts
 */
@ConfigurationProperties("kabumori.halts")
public record HaltSettings(
        @DefaultValue("5") int alone,
        @DefaultValue("propose") Automatic automatic,
        @DefaultValue("3") int automaticNames,
        @DefaultValue("6h") Duration automaticFor) {

    /** What the server does of itself. */
    public enum Automatic {
        /** It proposes, a supervisor approves. */
        PROPOSE,
        /** It halts at once, within its limit. */
        APPLY
    }
}
