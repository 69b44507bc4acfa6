/**
 * Scenario tables: text that a fraud analyst writes, a row an event, the last word the expected
 * decision. The format is in {@code scenarios/README.md}.
 */
@NullMarked
package org.kabumori.sim.scenario;

import org.jspecify.annotations.NullMarked;
