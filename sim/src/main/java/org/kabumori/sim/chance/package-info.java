/** Chance that is the same on every machine. */
@NullMarked
package org.kabumori.sim.chance;

import org.jspecify.annotations.NullMarked;
