/** Fits the weights of evidence on labelled logs. */
@NullMarked
package org.kabumori.sim.calibrate;

import org.jspecify.annotations.NullMarked;
