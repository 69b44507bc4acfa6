/** Measures an engine's answers against what is true, as the contract defines the figures. */
@NullMarked
package org.kabumori.sim.measure;

import org.jspecify.annotations.NullMarked;
