/**
 * Checks on streams of events and decisions, whatever world made them: invariants after every
 * event, validations at the end, and a naive oracle beside the engine's detectors.
 */
@NullMarked
package org.kabumori.sim.check;

import org.jspecify.annotations.NullMarked;
