/** What detectors are given and how they are called. */
@NullMarked
package org.kabumori.engine.detect;

import org.jspecify.annotations.NullMarked;
