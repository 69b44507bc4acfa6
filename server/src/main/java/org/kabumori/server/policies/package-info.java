/** Policies: what was published by whom, proposals with four eyes, and back-tests. */
@NullMarked
package org.kabumori.server.policies;

import org.jspecify.annotations.NullMarked;
