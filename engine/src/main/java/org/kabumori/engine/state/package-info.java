/** What the engine remembers: one state a key, bounded, with a versioned binary form. */
@NullMarked
package org.kabumori.engine.state;

import org.jspecify.annotations.NullMarked;
