/** Policies side by side on the same worlds, in a closed loop. */
@NullMarked
package org.kabumori.sim.lab;

import org.jspecify.annotations.NullMarked;
