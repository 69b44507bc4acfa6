/** Who holds what, which orders are open, and what the names are like. */
@NullMarked
package org.kabumori.server.book;

import org.jspecify.annotations.NullMarked;
