/** The engine under other runtimes than its own: from earlier states, and in partitions. */
@NullMarked
package org.kabumori.sim.runtime;

import org.jspecify.annotations.NullMarked;
