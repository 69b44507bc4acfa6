/** Halts of orders: made, looked at before, approved, lifted. */
@NullMarked
package org.kabumori.server.restrictions;

import org.jspecify.annotations.NullMarked;
