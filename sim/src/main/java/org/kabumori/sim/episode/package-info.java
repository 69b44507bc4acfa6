/**
 * Real episodes of March 2025, rebuilt from what was published, with fictional names and people.
 * Start with {@link org.kabumori.sim.episode.Episodes}.
 */
@NullMarked
package org.kabumori.sim.episode;

import org.jspecify.annotations.NullMarked;
