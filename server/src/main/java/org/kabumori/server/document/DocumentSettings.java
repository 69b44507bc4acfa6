package org.kabumori.server.document;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/**
 * How documents look: properties under {@code kabumori.documents.}. Immutable.
 *
 * @param font a TrueType file (.ttf) that has Japanese and Latin; without it one is looked for
 */
@ConfigurationProperties("kabumori.documents")
public record DocumentSettings(@Nullable Path font) {}
