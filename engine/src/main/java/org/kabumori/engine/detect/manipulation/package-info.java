/** Detectors of what is done to a name: the instrument stage, and what flows back from it. */
@NullMarked
package org.kabumori.engine.detect.manipulation;

import org.jspecify.annotations.NullMarked;
