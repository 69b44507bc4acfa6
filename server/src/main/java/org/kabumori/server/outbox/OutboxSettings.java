package org.kabumori.server.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How long receivers are tried: properties under {@code kabumori.outbox.}. Immutable.
 *
 * @param mostTries of one message, then it is a dead letter
 * @param giveUpAfter a message that is older and fails again is a dead letter
 */
@ConfigurationProperties("kabumori.outbox")
public record OutboxSettings(
        @DefaultValue("100") int mostTries, @DefaultValue("24h") Duration giveUpAfter) {}
