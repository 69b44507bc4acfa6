/**
 * A broker's world from a seed: a market, honest customers, thieves, and the events they make.
 *
 * <p>Open-loop: executions happen whatever anybody decides, as they did. Reads no clock; random
 * numbers come from the seed alone, so the same settings give the same events.
 */
@NullMarked
package org.kabumori.sim.raid;

import org.jspecify.annotations.NullMarked;
