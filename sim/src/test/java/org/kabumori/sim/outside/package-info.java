/**
 * A second writer of labelled logs, who knows the contract and nothing of {@code sim.world}: a
 * check against having tuned the engine to one simulator.
 */
@NullMarked
package org.kabumori.sim.outside;

import org.jspecify.annotations.NullMarked;
