/**
 * The thieves of a simulated world: gangs that raid thin names with other people's accounts. What
 * they do and where each parameter comes from is in {@code docs/attackers.md}.
 */
@NullMarked
package org.kabumori.sim.attack;

import org.jspecify.annotations.NullMarked;
