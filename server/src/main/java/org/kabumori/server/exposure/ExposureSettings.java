package org.kabumori.server.exposure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How exposed credentials are known: properties under {@code kabumori.exposure.}. Immutable.
 *
 * @param domains the broker's own, with those under them; of other sites nothing is kept
 * @param keyFile base64 of 32 random bytes that logins are hashed with; the broker's systems that
 *     look up have the same. Without it there is no exposure
 * @param oldKeyFiles keys from before: what was hashed with them is still found, nothing new is
 *     hashed with them
 * @param validFor how long more proof is asked of an account after its password was found
 * @param confidence how sure a find is, 0 to 100
 */
@ConfigurationProperties("kabumori.exposure")
public record ExposureSettings(
        @DefaultValue List<String> domains,
        @Nullable Path keyFile,
        @DefaultValue List<Path> oldKeyFiles,
        @DefaultValue("90d") Duration validFor,
        @DefaultValue("90") int confidence) {}
