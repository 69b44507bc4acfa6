/** Finds by what people have in hand: an account, an order, an address, a name, an id. */
@NullMarked
package org.kabumori.server.search;

import org.jspecify.annotations.NullMarked;
