/** What speaks for and against a takeover, and how it is said. */
@NullMarked
package org.kabumori.engine.evidence;

import org.jspecify.annotations.NullMarked;
