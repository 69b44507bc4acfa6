/** Stolen passwords of customers: what is found is kept as keyed hashes, and acted on. */
@NullMarked
package org.kabumori.server.exposure;

import org.jspecify.annotations.NullMarked;
