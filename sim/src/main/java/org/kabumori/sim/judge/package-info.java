/** Judges policies by the aims set for detection, on worlds that nobody looked at. */
@NullMarked
package org.kabumori.sim.judge;

import org.jspecify.annotations.NullMarked;
