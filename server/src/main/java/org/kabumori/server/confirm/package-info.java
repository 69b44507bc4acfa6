/** Customers sign the very orders and changes that the engine challenged. */
@NullMarked
package org.kabumori.server.confirm;

import org.jspecify.annotations.NullMarked;
