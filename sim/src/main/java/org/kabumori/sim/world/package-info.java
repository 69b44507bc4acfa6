/**
 * The broker of a simulated world: customers, desk, agenda. Honest customers and thieves act on it.
 */
@NullMarked
package org.kabumori.sim.world;

import org.jspecify.annotations.NullMarked;
