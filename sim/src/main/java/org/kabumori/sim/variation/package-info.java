/** Worlds under attack that differ in one thing each. */
@NullMarked
package org.kabumori.sim.variation;

import org.jspecify.annotations.NullMarked;
