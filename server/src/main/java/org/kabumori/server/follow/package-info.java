/** How projections and reactions read the journal: by cursors, in order, once. */
@NullMarked
package org.kabumori.server.follow;

import org.jspecify.annotations.NullMarked;
