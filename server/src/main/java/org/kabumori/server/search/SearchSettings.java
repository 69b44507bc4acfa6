package org.kabumori.server.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Properties under {@code kabumori.search.}. Immutable.
 *
 * @param sightingsFor how long after its last use a device or address of an account is found
 */
@ConfigurationProperties("kabumori.search")
record SearchSettings(@DefaultValue("180d") Duration sightingsFor) {}
