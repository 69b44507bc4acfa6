/**
 * Raids that went as they were published: so many accounts, so many shares, along the price's known
 * path. Open-loop: for the episodes, not for the lab.
 */
@NullMarked
package org.kabumori.sim.raid;

import org.jspecify.annotations.NullMarked;
