/** The journal: every event and its answer, in the order the engine took them. */
@NullMarked
package org.kabumori.server.journal;

import org.jspecify.annotations.NullMarked;
