/** What honest customers do: mostly little, and now and then what a thief does too. */
@NullMarked
package org.kabumori.sim.honest;

import org.jspecify.annotations.NullMarked;
