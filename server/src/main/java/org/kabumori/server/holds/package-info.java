/** Held orders and cash: the queue, its clock and the verdicts. */
@NullMarked
package org.kabumori.server.holds;

import org.jspecify.annotations.NullMarked;
