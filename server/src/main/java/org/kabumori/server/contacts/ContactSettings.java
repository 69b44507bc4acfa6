package org.kabumori.server.contacts;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How contacts are kept: properties under {@code kabumori.contacts.}. Immutable.
 *
 * @param quarantine how long an address is still told after it was changed or taken out
 * @param keyFile base64 of 32 random bytes that addresses are sealed with; without it the key is
 *     made at the first start and stands in the database
 * @param oldKeyFiles keys from before, which addresses are opened with until all are sealed anew
 */
@ConfigurationProperties("kabumori.contacts")
public record ContactSettings(
        @DefaultValue("30d") Duration quarantine,
        @Nullable Path keyFile,
        @DefaultValue List<Path> oldKeyFiles) {}
