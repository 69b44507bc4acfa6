/** What others do from the same device, address or network: the stage keyed by origin. */
@NullMarked
package org.kabumori.engine.detect.infrastructure;

import org.jspecify.annotations.NullMarked;
