/** The register of channels, how strongly each asks, and which stopped asking. */
@NullMarked
package org.kabumori.server.channels;

import org.jspecify.annotations.NullMarked;
